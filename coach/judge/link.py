"""The checker's end of one solver process: starting, limits, frames, output, the end of it."""

from __future__ import annotations

import math
import os
import select
import signal
import time
from typing import Any

from coach.judge import processes, scratch
from coach.judge.lender import (
    MAX_PROCESSES,
    Direct,
    End,
    Lender,
    Process,
    Setup,
    ends_soon,
    exit_descriptor,
)
from coach.judge.trouble import SolverLost
from coach.judge.verdict import Outcome
from coach.judge.wire import WireError, take

TICK = 0.05
"""Seconds between two looks at what a solver has grown to."""
_READ = 1 << 18
_READS = 16
_CLOSED = select.POLLHUP | select.POLLERR | select.POLLNVAL


class Link:
    """One running solver. Every wait ends at ``deadline`` (monotonic seconds) at the latest.

    ``send`` and ``receive`` raise SolverLost, with the outcome that the case gets, once the
    process is of no further use; it is dead by then, with all that it started.
    """

    def __init__(self, setup: Setup, lender: Lender | None = None) -> None:
        self.setup = setup
        self.deadline = math.inf
        self.buffer = bytearray()
        self.output = bytearray()
        self.cut = False
        self.ended = self.closed = self.dead = False
        self.looked = time.monotonic()
        self.memory = math.inf
        self.has_quota = False
        self.process = _process(setup, lender)
        self.socket, self.output_end = self.process.socket, self.process.output_end
        self.socket.setblocking(False)
        os.set_blocking(self.output_end, False)
        self.poll = select.poll()
        self.poll.register(self.output_end, select.POLLIN)
        self.exit_end = exit_descriptor(self.process.pid)
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

    def watch_memory(self) -> None:
        """From here on count what the solver and its children take, beside what they hold now."""
        now = processes.resident(processes.descendants(self.process.top))
        self.memory = now + self.setup.memory_mb * 1024 * 1024

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

    def has_strays(self) -> bool:
        """Return whether something that the solver started is still running (Linux)."""
        return bool({*processes.descendants(self.process.top)} - {self.process.pid})

    def close(self) -> None:
        """Kill the solver and everything below it, and wait until they are gone."""
        if not self.dead:
            self._reap()

    def _reap(self) -> End:
        self.dead = True
        end = self.process.end()
        self._drain()
        self.socket.close()
        for descriptor in {self.output_end, self.exit_end} - {-1}:
            os.close(descriptor)
        self.output_end = self.exit_end = -1
        return end

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
        if self.exit_end in ready or (self.exit_end < 0 and self.process.has_ended()):
            self.ended = True

    def _count(self, now: float) -> None:
        """Stop a solver that takes more than one process's limits can hold."""
        if now - self.looked < TICK:
            return
        self.looked = now
        below = processes.descendants(self.process.top)
        if len(below) > MAX_PROCESSES:
            raise self.stop(Outcome.CRASHED, f"more than {MAX_PROCESSES} processes were started")
        if not self.has_quota and scratch.is_full(self.process.scratch, below):
            raise self.stop(Outcome.CRASHED, "more was written to files than a solution may leave")
        if processes.resident(below) > self.memory:
            used = f"more than {self.setup.memory_mb} MB of memory were used"
            raise self.stop(Outcome.OUT_OF_MEMORY, used)

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
        by_itself = ends_soon(self.process, 10 * TICK)
        end = self._reap()
        if not by_itself:
            return SolverLost(Outcome.CRASHED, "the code closed its connection to the judge")
        return SolverLost(*_reason(end, self.setup))


def _process(setup: Setup, lender: Lender | None) -> Process:
    """Return a solver: lent where a zygote answers, else started here. Raises OSError."""
    if lender:
        try:
            return lender.lend(setup)
        except OSError:
            if setup.spawned:
                raise
            # The zygote is gone or never came up; started here, a solver says why.
    return Direct(setup)


def _reason(end: End, setup: Setup) -> tuple[Outcome, str]:
    if not os.WIFSIGNALED(end.status):
        code = os.waitstatus_to_exitcode(end.status)
        return Outcome.CRASHED, f"the process ended (exit status {code}) before it answered"
    number = os.WTERMSIG(end.status)
    if number == signal.SIGXCPU or (
        number == signal.SIGKILL and end.cpu_seconds >= setup.cpu_seconds
    ):
        return Outcome.TOO_SLOW, "the processor time for the whole file was used up"
    if number == signal.SIGKILL and end.peak_kb > 0.8 * setup.memory_mb * 1024:
        return Outcome.OUT_OF_MEMORY, f"more than {setup.memory_mb} MB of memory were used"
    if number == signal.SIGSEGV:
        return Outcome.CRASHED, "the process crashed; recursion without an end is a common cause"
    return Outcome.CRASHED, f"the process was ended by {signal.Signals(number).name}"
