"""The sandbox: each layer holds, says so, and keeps out what it is there for."""

from __future__ import annotations

import os
import platform
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from coach.judge import confine, scratch
from coach.judge.isolation import layers
from coach.judge.lender import Setup
from coach.judge.link import Link
from coach.judge.run import judge
from coach.judge.runner import CONFINE
from coach.judge.trouble import SolverLost
from coach.judge.verdict import Outcome
from coach.judge.visible import visible
from tests.judge.samples import DOUBLE, first_case, verdict_on, write_kata

SANDBOXED = platform.machine() in confine.MACHINES and confine.LINUX
only_sandboxed = pytest.mark.skipif(not SANDBOXED, reason="the sandbox is Linux's")
WITHOUT = """
import json, os, sys
names = {{}}
exec(open({path!r}).read(), names)
{change}
plan = {{"libraries": False, "cuda": False, "bytes": 65536, "entries": 9, "scratch": os.getcwd()}}
print(json.dumps(names["isolate"]({{**plan, "parent": os.getppid()}})))
"""


def answer(tmp_path: Path, body: str) -> str:
    """Return what a solution with this body gives back, as text."""
    lines = "\n".join("    " + line for line in body.strip().splitlines())
    case = first_case(tmp_path, f"import os\n\ndef double(numbers):\n{lines}\n")
    return case.got or case.message


@only_sandboxed
def test_every_layer_holds_here() -> None:
    """Where an ordinary user may not mount, the checker watches the scratch folder instead."""
    assert [
        (name, why) for name, held, why in layers() if not held and name != "scratch quota"
    ] == []
    names = {name for name, _, _ in layers()}
    assert {"file access", "no network", "system calls", "no privileges", "processes"} <= names
    assert ("unprivileged user" in names) == (os.getuid() == 0)


@only_sandboxed
def test_a_verdict_names_the_layers_and_misses_none(tmp_path: Path) -> None:
    verdict = verdict_on(tmp_path, "def double(numbers):\n    return []")
    assert verdict.missing == ()
    assert {"file access", "no network", "system calls", "no privileges"} <= set(verdict.isolation)
    assert len({"scratch quota", "scratch watched"} & set(verdict.isolation)) == 1


@only_sandboxed
@pytest.mark.parametrize(
    ("change", "word", "reason"),
    [
        ('names["Landlock"].restrict = lambda *a: ("file access", False, "x")', "file access", "x"),
        ('names["MACHINES"].clear()', "no network", "no filter for this kind of processor"),
        ('names["own_mounts"] = lambda libc: False', "scratch quota", "no mounts of its own"),
    ],
)
def test_a_layer_that_does_not_hold_is_named_and_the_others_hold(
    tmp_path: Path, change: str, word: str, reason: str
) -> None:
    source = WITHOUT.format(path=str(CONFINE), change=change)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", source], cwd=tmp_path, capture_output=True, check=True
    )
    import json

    found = {name: (held, why) for name, held, why in json.loads(done.stdout)}
    assert found[word][0] is False
    assert found[word][1].startswith(reason)
    lost = {name for name, (held, _) in found.items() if not held}
    assert lost <= {word, "system calls"}


@only_sandboxed
def test_the_tests_and_the_answers_cannot_be_read(tmp_path: Path) -> None:
    kata = tmp_path / "kata"
    source = f"""
def double(numbers):
    found = []
    for name in ("hidden.py", "accept/model.py"):
        try:
            found.append(open({str(kata)!r} + "/" + name).read())
        except OSError as error:
            found.append(error.errno)
    return found
"""
    sample = write_kata(kata, DOUBLE, files={"accept__model": "SECRET = 1\n"})
    assert judge(sample, source, seed=1).cases[0].got == "[13, 13]"


@only_sandboxed
def test_a_kata_inside_a_readable_folder_is_a_missing_layer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.judge import checker

    kata = write_kata(tmp_path, DOUBLE)
    made = object.__new__(checker.Checker)
    made.kata = kata
    assert not made._is_exposed()
    monkeypatch.setattr(checker, "read_folders", lambda libraries: [str(tmp_path.parent)])
    assert made._is_exposed()


@only_sandboxed
@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/proc/1/environ", "~/.bashrc", "/var/log", "/home", "/tmp", "/root"]
)
def test_nothing_but_libraries_can_be_read(tmp_path: Path, path: str) -> None:
    place = os.path.expanduser(path)  # noqa: PTH111 (an absent home stays as it is)
    body = f"return os.listdir({place!r}) if os.path.isdir({place!r}) else open({place!r}).read()"
    assert answer(tmp_path, body).startswith(("PermissionError", "FileNotFoundError"))


@only_sandboxed
@pytest.mark.parametrize(
    "body",
    [
        "open({there!r}, 'a').close()",
        "os.chmod({there!r}, 0)",
        "os.utime({there!r}, (1, 1))",
        "os.truncate({there!r}, 0)",
        "os.open({there!r}, os.O_RDONLY | os.O_TRUNC)",
        "os.unlink({there!r})",
        "os.rename({there!r}, 'here')",
        "os.link({there!r}, 'here')",
        "os.mkdir({there!r} + '.d')",
    ],
)
def test_nothing_outside_the_scratch_folder_is_changed(tmp_path: Path, body: str) -> None:
    there = tmp_path / "there"
    there.write_text("as it was")
    there.chmod(0o666)
    os.utime(there, (1000, 1000))
    before = (there.stat().st_mode, there.stat().st_mtime, sorted(tmp_path.iterdir()))
    said = answer(tmp_path / "kata", body.format(there=str(there)))
    assert said.startswith(("PermissionError", "OSError"))
    assert there.read_text() == "as it was"
    (tmp_path / "kata").rename(tmp_path.with_name(tmp_path.name + "-kata"))
    assert (there.stat().st_mode, there.stat().st_mtime, sorted(tmp_path.iterdir())) == before


@only_sandboxed
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"])
def test_there_is_no_socket_to_anywhere(tmp_path: Path, family: str, kind: str) -> None:
    body = f"import socket\nreturn str(socket.socket(socket.{family}, socket.{kind}))"
    assert answer(tmp_path, body) == "PermissionError: [Errno 1] Operation not permitted"


@only_sandboxed
@pytest.mark.parametrize(
    "body",
    [
        "os.execv('/bin/true', ['true'])",
        "import subprocess\nsubprocess.run(['true'])",
        "os.kill(os.getppid(), 0)",
        "os.kill(-1, 0)",
        "import signal, socket\nsignal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
        "import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
        "os.sched_setaffinity(os.getppid(), [0])",
        "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
        "os.memfd_create('x')",
        "import fcntl\nfcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "import socket\nsocket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
        "import ctypes\nif ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0):\n"
        "    raise PermissionError",
    ],
)
def test_other_processes_and_programs_are_out_of_reach(tmp_path: Path, body: str) -> None:
    assert answer(tmp_path, body).startswith("PermissionError")


@only_sandboxed
def test_root_runs_solutions_as_nobody_without_capabilities(tmp_path: Path) -> None:
    body = "return [os.getuid(), os.geteuid(), os.getgid(), os.getgroups()]"
    own = [os.getuid(), os.geteuid(), os.getgid(), sorted(os.getgroups())]
    nobody = [*[confine.NOBODY] * 3, []]
    assert answer(tmp_path, body) == str(nobody if os.getuid() == 0 else own)


@only_sandboxed
def test_the_scratch_folder_holds_so_many_files_and_no_more(tmp_path: Path) -> None:
    source = """
        def double(numbers):
            for number in range(5000):
                with open(str(number), "w") as file:
                    file.write("x")
            return numbers
    """
    case = first_case(tmp_path, source)
    full = "OSError: [Errno 28] No space left on device"
    assert case.message.startswith((full, "more was written"))


@only_sandboxed
def test_the_scratch_folder_holds_so_many_bytes_and_no_more(tmp_path: Path) -> None:
    source = """
        def double(numbers):
            for number in range(64):
                with open(str(number), "wb") as file:
                    file.write(bytes(8 * 1024 * 1024))
            return numbers
    """
    case = first_case(tmp_path, source)
    full = "OSError: [Errno 28] No space left on device"
    assert case.message.startswith((full, "more was written"))


def test_without_a_quota_the_checker_sees_that_the_folder_is_full(tmp_path: Path) -> None:
    link = Link(Setup(sys.executable, "python", 256, 10, 4, str(tmp_path)))
    home = Path(link.process.scratch)
    for number in range(scratch.MAX_ENTRIES + 1):
        (home / str(number)).touch()
    link.looked = 0.0
    with pytest.raises(SolverLost) as lost:
        link.receive()
    assert lost.value.outcome is Outcome.CRASHED
    assert lost.value.message == "more was written to files than a solution may leave"
    assert not home.exists()


@only_sandboxed
def test_children_count_for_the_memory_limit(tmp_path: Path) -> None:
    source = """
        import os, time

        def double(numbers):
            for _ in range(3 if numbers else 0):
                if os.fork() == 0:
                    held = bytearray(120_000_000)
                    held[::4096] = b"x" * len(held[::4096])
                    time.sleep(600)
            time.sleep(2 if numbers else 0)
            return []
    """
    verdict = verdict_on(tmp_path, source)
    assert [case.outcome for case in verdict.cases] == [Outcome.OUT_OF_MEMORY, Outcome.PASSED]
    assert verdict.cases[0].message == "more than 256 MB of memory were used"


def test_a_folder_goes_however_deep_and_closed_it_is(tmp_path: Path) -> None:
    room = tmp_path / "room"
    here = room
    for _ in range(300):
        here = here / "d"
    here.mkdir(parents=True)
    (here / "file").touch()
    (room / "link").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").write_text("kept")
    closed = room / "closed"
    (closed / "inside").mkdir(parents=True)
    (closed / "inside" / "file").touch()
    closed.chmod(0)
    scratch.remove(str(room))
    assert not room.exists()
    assert (tmp_path / "kept").read_text() == "kept"


def test_usage_counts_files_and_folders_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(bytes(8192))
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    size, entries = scratch.usage(str(tmp_path))
    assert entries == 3
    assert 8192 <= size < 65536
    assert not scratch.is_full(str(tmp_path), [])


@only_sandboxed
def test_files_without_a_name_count_too(tmp_path: Path) -> None:
    with tempfile.TemporaryFile(dir=tmp_path) as file:
        file.write(bytes(1 << 20))
        file.flush()
        assert scratch.nameless([os.getpid(), os.getpid()]) >= 1 << 20
        assert scratch.usage(str(tmp_path)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\n\ttext \u00e9 \u4e2d", "plain\n\ttext \u00e9 \u4e2d"),
        ("\x1b[2J\x07\x08\x7f\x9b\x00", r"\x1b[2J\x07\x08\x7f\x9b\x00"),
        ("one\r\ntwo\rthree", "one\ntwo\\x0dthree"),
        ("\udc9b \u202egnp", r"\udc9b \u202egnp"),
    ],
)
def test_a_text_from_the_solver_can_do_nothing_to_a_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown
    visible(text).encode()


def decided(code: bytes, number: int, arguments: tuple[int, ...], audit: int) -> int:
    """Interpret classic BPF as seccomp does, and return the filter's answer."""
    data = struct.pack("<IIQ6Q", number, audit, 0, *arguments, *[0] * (6 - len(arguments)))
    place = value = 0
    while True:
        operation, yes, no, operand = struct.unpack_from("=HBBI", code, 8 * place)
        place += 1
        if operation == confine.RETURN:
            return int(operand)
        if operation == confine.LOAD:
            (value,) = struct.unpack_from("<I", data, operand)
        elif operation == confine.MASK:
            value &= operand
        else:
            holds = value == operand if operation == confine.EQUAL else value >= operand
            place += yes if holds else no


@pytest.mark.parametrize("machine", [0, 1])
def test_the_filter_decides_as_its_tables_say_on_each_kind_of_processor(machine: int) -> None:
    code, audit = confine.program(machine, 4711), confine.AUDIT_MACHINES[machine]
    for answer_, table in ((confine.EPERM, confine.DENIED), (confine.ENOSYS, confine.ABSENT)):
        for number in confine.numbered(table, machine):
            assert decided(code, number, (), audit) == answer_
    kill, read = ((62, 0), (129, 63))[machine]
    assert decided(code, read, (), audit) == confine.ALLOW
    assert decided(code, kill, (4711, 9), audit) == confine.ALLOW
    assert decided(code, kill, (4712, 9), audit) == confine.EPERM
    assert decided(code, read, (), confine.AUDIT_MACHINES[1 - machine]) == confine.KILL
    assert len(code) // 8 < 4096


def test_the_way_of_the_x32_calls_is_closed() -> None:
    code = confine.program(0, 1)
    assert decided(code, 0x40000000, (), confine.AUDIT_MACHINES[0]) == confine.EPERM
