"""The front end's end of a checker: a process of its own, or one that a warm judge forked."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sysconfig
import tempfile
import threading
from pathlib import Path
from typing import IO, Protocol

from coach.judge.processes import LINUX, kill_group

_ROOT = Path(__file__).resolve().parents[2]
# -I keeps the working folder and the environment from deciding what the checker imports. Coach
# itself is this one, whichever else that interpreter has; for all else it has, its own comes first.
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); import coach.judge;"
    " sys.path[:] = sys.path[1:] + sys.argv[1:3]; from coach.judge.{module} import main; main()"
)
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ")
_END_SECONDS = 2.0


def make_room(prefix: str) -> Path:
    """Return a new folder for scratch folders; root's solvers, who are nobody, can pass it."""
    room = Path(tempfile.mkdtemp(prefix=prefix))
    if os.getuid() == 0:
        room.chmod(0o711)
    return room


def _command(python: str, module: str) -> list[str]:
    ours = [str(_ROOT), sysconfig.get_path("purelib")]
    return [python, "-I", "-X", "utf8", "-c", _BOOT.format(module=module), *ours]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


class Checker(Protocol):
    """A checker with the ends of its pipes."""

    stdin: IO[bytes]
    stdout: IO[bytes]
    pid: int
    """Its process; 0 while that is not known."""

    def wait(self, seconds: float) -> bool:
        """Return whether it ends within this time."""
        ...

    def kill(self, solver: int) -> None:
        """Kill it, and the solver that it can no longer end itself."""
        ...

    def close(self) -> None:
        """Close the pipes."""
        ...


class ColdChecker:
    """A checker in a new interpreter. Raises OSError where that cannot be started."""

    def __init__(self, python: str, complaints: IO[bytes]) -> None:
        self.process = subprocess.Popen(
            _command(python, "checker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(),
            start_new_session=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.pid = self.process.pid

    def wait(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self, solver: int) -> None:
        if self.process.poll() is None:
            kill_group(self.pid)
            self.process.wait()
        if self.process.returncode < 0 and solver:
            kill_group(solver)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.stdin.close()
        self.stdout.close()


class WarmChecker:
    """A checker forked by a warm judge; the keepers of its solvers end these when it ends."""

    def __init__(self, control: socket.socket, complaints: IO[bytes]) -> None:
        self.pid = 0
        their_in, our_in = os.pipe()
        our_out, their_out = os.pipe()
        self.alive, held = os.pipe()
        theirs = [their_in, their_out, complaints.fileno(), held]
        self.stdin: IO[bytes] = os.fdopen(our_in, "wb")
        self.stdout: IO[bytes] = os.fdopen(our_out, "rb")
        with contextlib.suppress(OSError):  # A job fits in, so that sending it never waits.
            fcntl.fcntl(our_in, fcntl.F_SETPIPE_SZ, 1 << 20)
        try:
            socket.send_fds(control, [b"job"], theirs)
        except OSError:
            self.close()
            raise
        finally:
            for descriptor in (their_in, their_out, held):
                os.close(descriptor)

    def wait(self, seconds: float) -> bool:
        if self.alive < 0:
            return True
        if not select.select([self.alive], [], [], seconds)[0]:
            return False
        os.close(self.alive)
        self.alive = -1
        return True

    def kill(self, solver: int) -> None:
        if self.pid and not self.wait(0):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.stdin.close()
        self.stdout.close()
        if self.alive >= 0:
            os.close(self.alive)
            self.alive = -1


class WarmServer:
    """A warm judge, for one library and one interpreter of the learner's."""

    def __init__(self, needs: str, checker_python: str, solver_python: str) -> None:
        self.owner = os.getpid()
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.room = make_room("coach-warm-")
        order = {"needs": needs, "python": solver_python, "room": str(self.room)}
        one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS")}
        try:
            self.process = subprocess.Popen(
                [*_command(checker_python, "server"), str(theirs.fileno()), json.dumps(order)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**_environment(), **one_thread},
                start_new_session=True,
            )
        except OSError:
            self.control.close()
            shutil.rmtree(self.room, ignore_errors=True)
            raise
        finally:
            theirs.close()

    def alive(self) -> bool:
        return self.process.poll() is None

    def checker(self, complaints: IO[bytes]) -> WarmChecker:
        """Return a checker for one job. Raises OSError where the judge is gone."""
        return WarmChecker(self.control, complaints)

    def close(self) -> None:
        """Let go: it ends by itself once its checkers have; what does not in time is killed."""
        self.control.close()
        if self.owner != os.getpid():
            return  # A fork of the owner, to whom this belongs.
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            kill_group(self.process.pid)
            self.process.wait()
        shutil.rmtree(self.room, ignore_errors=True)


class WarmServers:
    """The warm judges of this process; none where forking warm interpreters is not safe."""

    def __init__(self) -> None:
        self.servers: dict[tuple[str, str], WarmServer] = {}
        self.lock = threading.RLock()

    def start(self, needs: str, checker_python: str, solver_python: str) -> None:
        """Have a warm judge for this library; one that has ended is started again."""
        with self.lock:
            if LINUX and self.find(needs, solver_python) is None:
                with contextlib.suppress(OSError):  # Verdicts come cold, and say what is wrong.
                    server = WarmServer(needs, checker_python, solver_python)
                    self.servers[needs, solver_python] = server

    def find(self, needs: str, solver_python: str) -> WarmServer | None:
        """Return the warm judge for a library and an interpreter, if it is alive."""
        with self.lock:
            server = self.servers.get((needs, solver_python))
            if server is not None and not server.alive():
                del self.servers[needs, solver_python]
                server.close()
                return None
            return server

    def close(self) -> None:
        """End them all."""
        with self.lock:
            while self.servers:
                self.servers.popitem()[1].close()
