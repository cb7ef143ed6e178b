"""What lies around the judge while it runs hostile code, and tells who touched it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import selectors
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.judge.arenas import ALARM, CODES, DOUBLE, attack, kata_in, opened

ANSWERED = b"-- answered --"
# What surrounds an escape where no judge does: the kind of harness that judges in one process.
FREE = """# -*- coding: utf-8 -*-
import sys
sys.stdout.reconfigure(errors="replace")
HIDDEN = "{secret}"
{source}
print(double([1, 2, 3]))
print("-- answered --", flush=True)
"""


class World:
    """What lies around the judge during a trial, and tells who touched it."""

    def __init__(self, work: Path) -> None:
        self.secret = f"CANARY-{secrets.token_hex(6)}"
        self.work = work
        work.mkdir()
        self.heard: list[tuple[str, bytes]] = []
        self.listeners: list[socket.socket] = []
        self.ports: dict[str, str] = {}
        self._write_canaries()
        self._listen()
        self.kata = kata_in(work, DOUBLE, self.secret)

    def _write_canaries(self) -> None:
        for name in ("canary.txt", "home/.ssh/id_canary", "home/.local/share/coach/coach.db"):
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.secret)
        opened(self.work)

    def _listen(self) -> None:
        path, name = str(self.work / "socket"), f"coach-{secrets.token_hex(6)}"
        places: list[tuple[str, int, Any]] = [
            ("4", socket.AF_INET, ("127.0.0.1", 0)),
            ("6", socket.AF_INET6, ("::1", 0)),
            ("unix", socket.AF_UNIX, path),
            ("abstract", socket.AF_UNIX, f"\0{name}"),
        ]
        for label, family, address in places:
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                with contextlib.suppress(OSError):
                    self._listener(label, family, kind, address)
        for socket_path in self.work.glob("socket*"):
            socket_path.chmod(0o777)
        self.ports.update(unix=path, abstract=name)

    def _listener(self, label: str, family: int, kind: int, address: Any) -> None:
        datagram = kind == socket.SOCK_DGRAM
        if isinstance(address, str) and datagram:
            address += "-datagram"
        listener = socket.socket(family, kind)
        listener.bind(address)
        if not datagram:
            listener.listen(64)
        listener.setblocking(False)
        self.listeners.append(listener)
        if not isinstance(address, str):
            self.ports[f"{'udp' if datagram else 'tcp'}{label}"] = str(listener.getsockname()[1])

    def heard_by(self, name: str) -> bool:
        """Whether anything that an attack sent arrived."""
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                while True:
                    self.heard.append(("", self._next(listener)))
        return any(name.encode() in data for _, data in self.heard)

    def _next(self, listener: socket.socket) -> bytes:
        if listener.type == socket.SOCK_DGRAM:
            return listener.recv(4096)
        link, _ = listener.accept()
        with link:
            link.settimeout(1.0)
            with contextlib.suppress(OSError):
                return link.recv(4096)
        return b""

    def close(self) -> None:
        for listener in self.listeners:
            listener.close()


class Target:
    """What one attack is given to reach for, apart from what all of them share."""

    def __init__(self, world: World, name: str, way: str) -> None:
        self.world = world
        self.name = name
        self.mark = f"m{secrets.token_hex(5)}"
        self.key = secrets.randbelow(2**30) + 1
        self.outside = world.work / "outside" / f"{way}-{name}"
        self.outside.mkdir(parents=True)
        self.kept = self.outside / "kept"
        self.kept.write_text("as it was")
        self.outside.chmod(0o777)
        self.kept.chmod(0o666)
        self.before = self._state()
        self.template = attack("escapes", name)
        self.decoy = self._decoy() if "@decoy@" in self.template else None
        self.terminal = os.openpty() if "@tty@" in self.template else None

    def _decoy(self) -> subprocess.Popen[bytes]:
        """Start a harmless process with a secret in its environment and an open file."""
        with (self.world.work / "canary.txt").open("rb") as file:
            environment = {"TOKEN": self.world.secret}
            return subprocess.Popen(["/bin/sleep", "300"], stdin=file, env=environment)

    def source(self) -> str:
        known = {
            **self.world.ports,
            "canary": str(self.world.work / "canary.txt"),
            "home": str(self.world.work / "home"),
            "kata": str(self.world.kata.folder),
            "outside": str(self.outside),
            "front": str(os.getpid()),
            "decoy": str(self.decoy.pid if self.decoy else 0),
            "tty": self._terminal_path(),
            "name": self.name,
            "mark": self.mark,
            "key": str(self.key),
            "codes": CODES,
        }
        text = self.template
        for word, value in known.items():
            text = text.replace(f"@{word}@", value)
        return text

    def _terminal_path(self) -> str:
        if self.terminal is None:
            return "/dev/tty"
        path = os.ttyname(self.terminal[1])
        with contextlib.suppress(OSError):
            Path(path).chmod(0o666)
        return path

    def _state(self) -> tuple[Any, ...]:
        found = self.kept.stat() if self.kept.exists() else None
        looks = (found.st_mode, found.st_uid, found.st_mtime_ns) if found else ()
        text = self.kept.read_text() if found and found.st_mode & stat.S_IRUSR else ""
        return (sorted(path.name for path in self.outside.iterdir()), looks, text)

    def alarms(self, said: str) -> list[str]:
        """Return what the attack achieved, by its own words and by what is seen from outside."""
        found = [line for line in said.splitlines() if ALARM in line]
        checks = {
            "the secret was read": self.world.secret in said,
            "files outside were changed": self._state() != self.before,
            "something was received": self.world.heard_by(self.name),
            "a process is left": bool(self._left_running()),
            "the other process was touched": self._decoy_touched(),
            "something arrived at the terminal": self._typed(),
            "memory is left behind": self._left_in_the_kernel(),
            "files are left behind": self._left_in_common_places(),
        }
        return found + [words for words, seen in checks.items() if seen]

    def _left_running(self) -> list[int]:
        mark, found = self.mark.encode(), []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                texts = [(folder / "cmdline").read_bytes()]
                texts += [path.read_bytes() for path in folder.glob("task/*/comm")]
                if any(mark in text for text in texts):
                    found.append(int(folder.name))
        return found

    def _decoy_touched(self) -> bool:
        if self.decoy is None:
            return False
        with contextlib.suppress(OSError):
            state = Path(f"/proc/{self.decoy.pid}/stat").read_text().rpartition(")")[2].split()[0]
            return self.decoy.poll() is not None or state in "TtZX"
        return True

    def _typed(self) -> bool:
        if self.terminal is None:
            return False
        os.set_blocking(self.terminal[0], False)
        with contextlib.suppress(BlockingIOError):
            return bool(os.read(self.terminal[0], 100))
        return False

    def _left_in_the_kernel(self) -> bool:
        libc = ctypes.CDLL(None)
        memory = libc.shmget(self.key, 0, 0)
        semaphore = libc.semget(self.key, 0, 0)
        queue = libc.msgget(self.key, 0)
        libc.shmctl(memory, 0, None)  # IPC_RMID
        libc.semctl(semaphore, 0, 0)
        libc.msgctl(queue, 0, None)
        named = libc.mq_unlink(f"/{self.mark}".encode()) if hasattr(libc, "mq_unlink") else -1
        return bool(max(memory, semaphore, queue, named) >= 0)

    def _left_in_common_places(self) -> bool:
        found = [
            path
            for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")
            for path in Path(folder).glob(f"{self.mark}-*")
        ]
        for path in found:
            path.unlink()
        return bool(found)

    def close(self) -> None:
        for process in self._left_running():
            with contextlib.suppress(OSError):
                os.kill(process, 9)
        if self.decoy:
            self.decoy.kill()
            self.decoy.wait()
        for descriptor in self.terminal or ():
            os.close(descriptor)


def freely(world: World, name: str) -> list[str]:
    scratch = Path(tempfile.mkdtemp())
    target = Target(world, name, "free")
    program = scratch.with_suffix(".py")
    program.write_text(FREE.format(secret=world.secret, source=target.source()))
    with (world.work / "canary.txt").open("rb") as left_open:
        process = subprocess.Popen(
            [sys.executable, "-I", program],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=scratch,
            env={**os.environ, "TOKEN": f"{ALARM} environment"},
            pass_fds=[left_open.fileno()],
            start_new_session=True,
        )
        said = what_is_said(process)
    alarms = target.alarms(said)
    if "\x1b" in said:
        alarms.append("codes reached the terminal")
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()
    target.close()
    if not removed(scratch):
        alarms.append("the scratch folder could not be removed")
    program.unlink()
    return alarms


def what_is_said(process: subprocess.Popen[bytes]) -> str:
    """Return what a process says until it has answered, or for some seconds."""
    assert process.stdout is not None
    said, ends = b"", time.monotonic() + 8.0
    with process.stdout, selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < ends and ANSWERED not in said:
            if selector.select(0.2):
                part = os.read(process.stdout.fileno(), 65536)
                said += part
                if not part:
                    break
    return said.decode("utf-8", "surrogateescape")


def removed(folder: Path) -> bool:
    """Remove a folder in the plain way; where that fails, by force, but say so."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return True
    subprocess.run(["chmod", "-R", "u+rwx", str(folder)], check=False)
    subprocess.run(["rm", "-rf", str(folder)], check=False)
    return False
