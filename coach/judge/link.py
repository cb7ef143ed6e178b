"""The checker's end of one solver process: starting, limits, frames, output, the end of it."""

from __future__ import annotations

import math
import os
import resource
import select
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.judge import processes
from coach.judge.trouble import SolverLost
from coach.judge.verdict import Outcome
from coach.judge.wire import WireError, take

SOLVER = Path(__file__).with_name("solver.py")
TICK = 0.05
"""Seconds between two looks at the process tree."""
MAX_PROCESSES = 8
MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_OPEN_FILES = 256
_READ = 1 << 18
_READS = 16
_CLOSED = select.POLLHUP | select.POLLERR | select.POLLNVAL


@dataclass(frozen=True)
class Setup:
    """What a solver is started with."""

    python: str
    needs: str
    memory_mb: int
    cpu_seconds: int
    output_kb: int
    scratch: str

    def command(self, wire: int) -> list[str]:
        # -I: neither the environment nor the working folder decides what is imported.
        bare = ["-S"] if self.needs == "python" else []
        return [self.python, "-I", *bare, "-B", "-X", "utf8", str(SOLVER), str(wire)]

    def environment(self) -> dict[str, str]:
        """Return all that the solver sees of the environment: nothing of the learner's own."""
        one_thread = ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "VECLIB_MAXIMUM")
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": self.scratch,
            "TMPDIR": self.scratch,
            **{f"{name}_NUM_THREADS": "1" for name in one_thread},
        }

    def limits(self) -> dict[str, int]:
        # The limit on processes counts all that the user runs, and does not bind root at all.
        allowed = -1 if os.getuid() == 0 else processes.tasks_of_user() + 8 * MAX_PROCESSES
        return {
            "memory": self.memory_mb * 1024 * 1024,
            "cpu": self.cpu_seconds,
            "file": MAX_FILE_BYTES,
            "files": MAX_OPEN_FILES,
            "processes": allowed if processes.LINUX else -1,
            "parent": os.getpid(),
        }


class Link:
    """One running solver. Every wait ends at ``deadline`` (monotonic seconds) at the latest.

    ``send`` and ``receive`` raise SolverLost, with the outcome that the case gets, once the
    process is of no further use; it is dead by then, with all that it started.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.deadline = math.inf
        self.buffer = bytearray()
        self.output = bytearray()
        self.cut = False
        self.ended = self.closed = self.dead = False
        self.looked = time.monotonic()
        self.socket, self.output_end, self.process = _spawn(setup)
        self.poll = select.poll()
        self.poll.register(self.output_end, select.POLLIN)
        self.exit_end = _exit_descriptor(self.process.pid)
        if self.exit_end >= 0:
            self.poll.register(self.exit_end, select.POLLIN)

    def send(self, frame: bytes) -> None:
        """Send one frame, reading output meanwhile, so that neither side waits for ever."""
        data = memoryview(frame)
        while data:
            try:
                data = data[self.socket.send(data) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except OSError:
                self.ended = True
            if self.ended:
                raise self._ended()

    def receive(self) -> tuple[Any, list[bytes]]:
        """Return the next frame of the solver."""
        while True:
            try:
                frame = take(self.buffer)
            except WireError as error:
                raise self.broken(str(error)) from None
            if frame is not None:
                return frame
            if self.closed:
                raise self._ended()
            self._wait(select.POLLIN)
            self._read()

    def broken(self, why: str) -> SolverLost:
        """Kill a solver that breaks the protocol; return what to raise."""
        return self.stop(Outcome.CRASHED, f"the reply could not be read: {why}")

    def stop(self, outcome: Outcome, message: str) -> SolverLost:
        self.close()
        return SolverLost(outcome, message)

    def taken_output(self) -> str:
        """Return what was printed since the last call, cut at the kata's limit."""
        self._drain()
        text = self.output.decode("utf-8", "replace")
        if self.cut:
            text += f"\n(more was printed; the first {self.setup.output_kb} KB are kept)"
        self.output.clear()
        self.cut = False
        return text

    def close(self) -> None:
        """Kill the solver and everything below it, and wait until they are gone."""
        if not self.dead:
            self._reap()

    def _reap(self) -> tuple[int, resource.struct_rusage]:
        self.dead = True
        processes.kill_group(self.process.pid)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = status  # Reaped here: Popen must not look for it again.
        processes.kill_below()
        self._drain()
        self.socket.close()
        for descriptor in {self.output_end, self.exit_end} - {-1}:
            os.close(descriptor)
        self.output_end = self.exit_end = -1
        return status, usage

    def _wait(self, direction: int) -> None:
        now = time.monotonic()
        if now >= self.deadline:
            raise self.stop(Outcome.TOO_SLOW, "no answer within the time limit")
        self._count(now)
        self.poll.register(self.socket, direction)
        pause = min(self.deadline - now, TICK)
        ready = dict(self.poll.poll(math.ceil(pause * 1000)))
        if ready.get(self.output_end, 0):
            self._drain()
            if ready[self.output_end] & _CLOSED:
                self.poll.unregister(self.output_end)
        if self.exit_end in ready or (self.exit_end < 0 and self._has_ended()):
            self.ended = True

    def _has_ended(self) -> bool:
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def _count(self, now: float) -> None:
        """Stop a solver that starts processes without end: root has no limit that would."""
        if now - self.looked < TICK:
            return
        self.looked = now
        if len(processes.descendants(os.getpid())) > MAX_PROCESSES:
            raise self.stop(Outcome.CRASHED, f"more than {MAX_PROCESSES} processes were started")

    def _read(self) -> None:
        try:
            while part := self.socket.recv(_READ):
                self.buffer += part
                if len(part) < _READ and not self.ended:
                    return
            self.closed = True
        except BlockingIOError:
            self.closed = self.ended
        except OSError:
            self.closed = True

    def _drain(self) -> None:
        limit = self.setup.output_kb * 1024
        for _ in range(_READS):  # A flood must not keep us here.
            if self.output_end < 0:
                return
            try:
                part = os.read(self.output_end, _READ)
            except BlockingIOError:
                return
            if not part:
                return
            room = limit - len(self.output)
            self.cut = self.cut or len(part) > room
            self.output += part[: max(room, 0)]

    def _ended(self) -> SolverLost:
        """Return how the process ended, from its exit status and what it used."""
        if self.dead:
            return SolverLost(Outcome.CRASHED, "the process is gone already")
        by_itself = self._ends_soon()
        status, usage = self._reap()
        if not by_itself:
            return SolverLost(Outcome.CRASHED, "the code closed its connection to the judge")
        return SolverLost(*_reason(status, usage, self.setup))

    def _ends_soon(self) -> bool:
        """A process closes its descriptors a moment before it counts as ended."""
        patience = time.monotonic() + 10 * TICK
        while not self._has_ended():
            if time.monotonic() > patience:
                return False
            time.sleep(TICK / 50)
        return True


def _spawn(setup: Setup) -> tuple[socket.socket, int, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair()
    output_end, output = os.pipe()
    try:
        process = subprocess.Popen(
            setup.command(theirs.fileno()),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[theirs.fileno()],
            cwd=setup.scratch,
            env=setup.environment(),
            start_new_session=True,
        )
    except OSError:
        ours.close()
        os.close(output_end)
        raise
    finally:
        theirs.close()
        os.close(output)
    ours.setblocking(False)
    os.set_blocking(output_end, False)
    return ours, output_end, process


def _exit_descriptor(process: int) -> int:
    """Return a descriptor that becomes readable when the process ends; -1 where there is none."""
    try:
        return os.pidfd_open(process)
    except (AttributeError, OSError):
        return -1


def _reason(status: int, usage: resource.struct_rusage, setup: Setup) -> tuple[Outcome, str]:
    if not os.WIFSIGNALED(status):
        code = os.waitstatus_to_exitcode(status)
        return Outcome.CRASHED, f"the process ended (exit status {code}) before it answered"
    number = os.WTERMSIG(status)
    used = usage.ru_utime + usage.ru_stime
    if number == signal.SIGXCPU or (number == signal.SIGKILL and used >= setup.cpu_seconds):
        return Outcome.TOO_SLOW, "the processor time for the whole file was used up"
    if number == signal.SIGKILL and usage.ru_maxrss * 1024 > 0.8 * setup.memory_mb * 1024**2:
        return Outcome.OUT_OF_MEMORY, f"more than {setup.memory_mb} MB of memory were used"
    if number == signal.SIGSEGV:
        return Outcome.CRASHED, "the process crashed; recursion without an end is a common cause"
    return Outcome.CRASHED, f"the process was ended by {signal.Signals(number).name}"
