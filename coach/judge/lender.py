"""Where the checker has its solvers from: a process started for it, or one lent by a zygote."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from coach.judge import processes, scratch

SOLVER = Path(__file__).with_name("solver.py")
ZYGOTE = Path(__file__).with_name("zygote.py")
MAX_PROCESSES = 8
MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_OPEN_FILES = 256
START_SECONDS = {"python": 20.0, "numpy": 60.0, "torch": 120.0}
END_SECONDS = 20.0
_MESSAGE = 1 << 16


@dataclass(frozen=True)
class Setup:
    """What a solver is started with.

    ``room`` is where it gets a scratch folder of its own, ``device`` where its tensors lie. One for
    another device than the CPU is ``spawned``, as a CUDA context does not survive a fork; its
    memory is watched and not limited, as address space means nothing there.
    """

    python: str
    needs: str
    memory_mb: int
    cpu_seconds: int
    output_kb: int
    room: str
    device: str = "cpu"
    spawned: bool = False

    def on(self, device: str) -> Setup:
        """Return the same for another device; in tests the CPU stands in for one."""
        return replace(self, device=device, spawned=True)

    def options(self) -> list[str]:
        # -I: neither the environment nor the working folder decides what is imported.
        bare = ["-S"] if self.needs == "python" else []
        return [self.python, "-I", *bare, "-B", "-X", "utf8"]

    def environment(self, home: str) -> dict[str, str]:
        """Return all that the solver sees of the environment: nothing of the learner's own."""
        one_thread = ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "VECLIB_MAXIMUM")
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": home,
            "TMPDIR": home,
            **{f"{name}_NUM_THREADS": "1" for name in one_thread},
        }

    def plan(self) -> dict[str, Any]:
        """Return what the sandbox needs to know, but for ``scratch`` and ``parent``."""
        return {
            "libraries": self.needs != "python",
            "cuda": self.device == "cuda",
            "bytes": scratch.MAX_BYTES,
            "entries": scratch.MAX_ENTRIES,
        }

    def limits(self) -> dict[str, int]:
        allowed = tasks_already() + 16 * MAX_PROCESSES if processes.LINUX else -1
        return {
            "memory": self.memory_mb * 1024 * 1024 if not self.spawned else -1,
            "cpu": self.cpu_seconds,
            "file": MAX_FILE_BYTES,
            "files": MAX_OPEN_FILES,
            "processes": allowed,
            "device": self.memory_mb * 1024 * 1024,
        }


def tasks_already() -> int:
    """Return what the limit on processes counts beside a solver; root's solvers run as nobody."""
    return processes.tasks_of(processes.NOBODY if os.getuid() == 0 else os.getuid())


@dataclass(frozen=True)
class End:
    """How a solver ended: its exit status as wait(2) has it, CPU seconds, peak memory in KB."""

    status: int
    cpu_seconds: float
    peak_kb: int


class Process(Protocol):
    """One solver, however it was started; ``top`` is the process that everything is below.

    One that ``waits_inside`` is in its sandbox already.
    """

    waits_inside: bool
    pid: int
    top: int
    socket: socket.socket
    output_end: int
    scratch: str

    def has_ended(self) -> bool:
        """Return whether it ended by itself."""
        ...

    def end(self) -> End:
        """Kill it with everything below it, wait until all are gone, clear up."""
        ...


class Direct:
    """A solver started by this process, which waits for it itself."""

    waits_inside = False

    def __init__(self, setup: Setup) -> None:
        self.scratch = tempfile.mkdtemp(prefix="solver-", dir=setup.room)
        self.socket, self.output_end, self.process = _spawn(setup, self.scratch)
        self.pid = self.process.pid
        self.top = os.getpid()

    def has_ended(self) -> bool:
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.pid, options) is not None

    def end(self) -> End:
        processes.kill_group(self.pid)
        _, status, usage = os.wait4(self.pid, 0)
        self.process.returncode = status  # Reaped here: Popen must not look for it again.
        processes.kill_below()
        scratch.remove(self.scratch)
        return End(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def _spawn(setup: Setup, home: str) -> tuple[socket.socket, int, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair()
    output_end, output = os.pipe()
    try:
        process = subprocess.Popen(
            [*setup.options(), str(SOLVER), str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[theirs.fileno()],
            cwd=home,
            env=setup.environment(home),
            start_new_session=True,
        )
    except OSError:
        ours.close()
        os.close(output_end)
        raise
    finally:
        theirs.close()
        os.close(output)
    return ours, output_end, process


class Lent:
    """A solver forked by a zygote. Its keeper, a process between the two, waits for it.

    Raises OSError where the zygote does not answer.
    """

    waits_inside = True

    def __init__(self, zygote: socket.socket, setup: Setup) -> None:
        self.socket, wire = socket.socketpair()
        self.control, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.output_end, output = os.pipe()
        try:
            theirs = [wire.fileno(), output, control.fileno()]
            socket.send_fds(zygote, [b"solver"], theirs)
        except OSError:
            self._close()
            raise
        finally:
            os.close(output)
            wire.close()
            control.close()
        self._meet(START_SECONDS[setup.needs])

    def _meet(self, seconds: float) -> None:
        self.control.settimeout(seconds)
        try:
            known = json.loads(self.control.recv(_MESSAGE))
        except (OSError, ValueError) as error:
            self._close()
            raise OSError(f"the zygote did not answer: {error}") from None
        self.pid, self.top, self.scratch = known["solver"], known["keeper"], known["scratch"]

    def _close(self) -> None:
        self.socket.close()
        self.control.close()
        os.close(self.output_end)

    def has_ended(self) -> bool:
        """Return whether it is a zombie, which only its keeper can remove."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_bytes()
        except OSError:
            return True
        return stat.rpartition(b")")[2].split()[0] in (b"Z", b"X")

    def end(self) -> End:
        self.control.settimeout(END_SECONDS)
        with contextlib.suppress(OSError, ValueError, TypeError), self.control:
            self.control.send(b"end")
            return End(*json.loads(self.control.recv(_MESSAGE)))
        return End(9, 0.0, 0)


class Lender:
    """A zygote, and the way to ask it for solvers; ``own`` is its process, where it is ours."""

    def __init__(self, channel: socket.socket, own: subprocess.Popen[bytes] | None = None) -> None:
        self.channel = channel
        self.own = own

    def lend(self, setup: Setup) -> Process:
        """Return a solver that is ready. Raises OSError where there is none to be had."""
        return Lent(self.channel, setup)

    def close(self) -> None:
        """Let go of the zygote, which then ends with the solvers it holds ready."""
        self.channel.close()
        if self.own:
            try:
                self.own.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self.own.kill()
                self.own.wait()


Lenders = dict[str, Lender]
"""Zygotes by device."""


def cuda_at_hand() -> bool:
    """Return whether a driver for CUDA is loaded; only torch can say whether it works with it.

    Asking torch here would make a CUDA context, which spoils a process for forking.
    """
    return any(map(os.path.exists, ("/dev/nvidiactl", "/dev/nvidia0", "/dev/dxg")))


def start_zygote(setup: Setup) -> Lender:
    """Start a zygote for solvers like this one. Raises OSError where the interpreter is none."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    plan = {"setup": asdict(setup), "plan": setup.plan(), "options": setup.options()}
    try:
        process = subprocess.Popen(
            [*setup.options(), str(ZYGOTE), str(theirs.fileno()), json.dumps(plan)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            cwd=setup.room,
            env=setup.environment(setup.room),
            start_new_session=True,
        )
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return Lender(ours, process)


def exit_descriptor(process: int) -> int:
    """Return a descriptor that becomes readable when the process ends; -1 where there is none."""
    try:
        return os.pidfd_open(process)
    except (AttributeError, OSError):
        return -1


def ends_soon(process: Process, seconds: float) -> bool:
    """Return whether it ends: a process closes its descriptors a moment before it counts as so."""
    patience = time.monotonic() + seconds
    while not process.has_ended():
        if time.monotonic() > patience:
            return False
        select.select([], [], [], 0.001)
    return True
