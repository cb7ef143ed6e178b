"""One day of keys in a terminal, over ssh and in Chromium: the log ends the same."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.ports import free_port
from tests.walk.browser import CHROMIUM, browser
from tests.walk.recorded import events, play
from tests.walk.terminal import Terminal

DAY = Path(__file__).parent / "day.keys"
COACH = [sys.executable, "-m", "coach"]
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def environment(home: Path) -> dict[str, str]:
    own = {"COACH_HOME": str(home), "COACH_NOW": NOW, "TZ": "UTC", "TERM": "xterm-256color"}
    return {**os.environ, **own}


@pytest.fixture
def home(tmp_path: Path, parsed_content: Path) -> Path:
    """COACH_HOME of somebody who has opened coach before, and done nothing."""
    return prepared(tmp_path / "home", parsed_content)


def prepared(home: Path, content: Path) -> Path:
    (home / "cache").mkdir(parents=True)
    shutil.copy(content, home / "cache")
    return home


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, parsed_content: Path) -> list[object]:
    """What the log holds after the day in a terminal of this machine."""
    home = prepared(tmp_path_factory.mktemp("terminal") / "home", parsed_content)
    in_a_terminal(Terminal(COACH, environment(home)))
    return list(events(home))


def in_a_terminal(terminal: Terminal) -> None:
    try:
        play(terminal, DAY)
        terminal.press("q")
        assert terminal.wait() == 0
    except BaseException:
        with contextlib.suppress(OSError):
            terminal.kill()
        raise


@pytest.mark.slow
def test_the_day_is_in_the_log(day: list[tuple[str, str, object]]) -> None:
    assert [kind for kind, _, _ in day] == [
        *("plan.started", "task.done", "card.answered"),
        *("kata.started", "kata.judged", "kata.judged", "kata.finished", "day.closed"),
    ]


@pytest.mark.slow
def test_what_is_typed_and_corrected_at_once_is_not_scrambled(home: Path) -> None:
    terminal = Terminal(COACH, environment(home))
    try:
        terminal.see("Warm up")
        terminal.press("3")
        terminal.see("rebuild from a blank file")
        terminal.press("/")
        # The bar names the keys that lead away from a field once the field has the keys.
        terminal.see("F2 today")
        terminal.press("abx\x7fcdy\x7fefz\x7fghx\x7fx\x7fijx\x7fk")
        terminal.see("abcdefghijk")
    finally:
        terminal.kill()


@pytest.mark.slow
@pytest.mark.skipif(SSHD is None, reason="no ssh server; on Debian: apt install openssh-server")
def test_over_ssh_the_log_ends_the_same(day: list[object], home: Path, tmp_path: Path) -> None:
    own = {name: environment(home)[name] for name in ("COACH_HOME", "COACH_NOW", "TZ")}
    words = [f"{name}={value}" for name, value in own.items()]
    with ssh(tmp_path) as command:
        remote = shlex.join(["cd", str(Path.cwd())]) + " && " + shlex.join(["env", *words, *COACH])
        in_a_terminal(Terminal([*command, remote], environment(home)))
    assert events(home) == day


@contextmanager
def ssh(folder: Path) -> Iterator[list[str]]:
    """Start a server for this user alone on a port of its own; return the command to reach it."""
    for name in ("host", "learner"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(key, check=True)
    port = free_port()
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "learner.pub",
        "PidFile": "none",
        "UsePAM": "no",
        "StrictModes": "no",
        "PermitRootLogin": "yes",
    }
    config = folder / "sshd_config"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.geteuid() == 0:
        # Where sshd, as root, wants to find nothing; the system makes it when it starts one.
        Path("/run/sshd").mkdir(exist_ok=True)
    with subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE) as it:
        wait_for(port)
        plain = ["-F", "/dev/null", "-o", "LogLevel=ERROR", "-o", "UserKnownHostsFile=/dev/null"]
        known = ["-o", "StrictHostKeyChecking=no", "-o", "IdentitiesOnly=yes"]
        who = ["-i", str(folder / "learner"), "-p", str(port), f"{getpass.getuser()}@127.0.0.1"]
        try:
            yield ["ssh", "-tt", *plain, *known, *who]
        finally:
            it.terminate()


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; on Debian: apt install chromium")
def test_in_chromium_the_log_ends_the_same(day: list[object], home: Path) -> None:
    with served(environment(home)) as address, browser(address) as page:
        page.see("Warm up")
        empty = page.page.screenshot()
        play(page, DAY)
        assert page.page.screenshot() != empty
        # The key is out of sight, and a reload gets in by it all the same.
        assert page.page.url == f"{address.partition('?')[0]}?fontsize=12"
        page.screen.reset()
        page.page.reload()
        page.see("Day 0: Setup")
        page.press("q")
        page.settle()
    assert events(home) == day


@contextmanager
def served(environ: Mapping[str, str]) -> Iterator[str]:
    """Start `coach serve`; return its address."""
    port = free_port()
    command = [*COACH, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            # It listens already when it tells its address.
            yield server.stderr.readline().split()[3]
        finally:
            server.send_signal(signal.SIGINT)


def wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
            return
        signal.sigtimedwait([], 0.1)
    raise AssertionError(f"nothing answers at port {port}")
