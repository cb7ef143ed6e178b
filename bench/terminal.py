"""A pseudo-terminal that remembers when each piece of output came."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

from bench.measure import NotDoneError

COLUMNS, ROWS = 80, 24
_QUIET_SECONDS = 0.4
_MOST_SECONDS = 30.0
_CALM_SECONDS = 0.15

Painted = Callable[[pyte.Screen], bool]


@dataclass(frozen=True)
class Piece:
    """What a program wrote, and how many seconds after it was started."""

    seconds: float
    output: bytes


def seconds_to_paint(command: Sequence[str], environ: Mapping[str, str], painted: Painted) -> float:
    """Return the seconds from starting a program to the output that completes its first picture.

    Only afterwards is the output put on a screen and looked at, so that looking takes no time.
    Raises NotDoneError where that picture never comes.
    """
    pieces = _run(command, environ)
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for piece in pieces:
        stream.feed(piece.output)
        if painted(screen):
            return piece.seconds
    shown = [line.strip() for line in screen.display if line.strip()]
    raise NotDoneError(f"never painted; its last line is: {shown[-1] if shown else 'empty'}")


def _run(command: Sequence[str], environ: Mapping[str, str]) -> list[Piece]:
    start = time.perf_counter()
    controller, process = _start(command, environ)
    try:
        return _listen(controller, start)
    finally:
        _end(controller, process)


def _start(
    command: Sequence[str], environ: Mapping[str, str]
) -> tuple[int, subprocess.Popen[bytes]]:
    """Start a program in a terminal of its own, and return what leads to it."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(terminal)
    return controller, process


def _end(controller: int, process: subprocess.Popen[bytes]) -> None:
    """Whatever a program does once it was painted is not waited for."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    os.close(controller)


class Session:
    """A program in a terminal whose keys are pressed here."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._controller, self._process = _start(command, environ)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._controller, self._process)

    def wait(self, painted: Painted) -> None:
        """Take in output until a picture is there. Raises NotDoneError where it never comes."""
        self._until(painted, time.perf_counter())

    def press(self, key: str, painted: Painted) -> float:
        """Return the seconds from a key to the output that completes its picture."""
        self.settle()
        start = time.perf_counter()
        self.send(key)
        return self._until(painted, start)

    def send(self, key: str) -> None:
        os.write(self._controller, key.encode())

    def settle(self) -> None:
        """Take in output until none comes for a while."""
        for piece in self._pieces(_CALM_SECONDS):
            self._stream.feed(piece.output)

    def megabytes(self) -> float:
        """Return what the program holds in memory now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _until(self, painted: Painted, start: float) -> float:
        """Output is gathered until it pauses, and looked at then, so that looking takes no time."""
        done: float | None = None
        while done is None and time.perf_counter() - start < _MOST_SECONDS:
            for piece in self._pieces(_CALM_SECONDS):
                self._stream.feed(piece.output)
                if done is None and painted(self.screen):
                    done = piece.seconds - start
        if done is not None:
            return done
        shown = "\n".join(line for line in self.screen.display if line.strip())
        raise NotDoneError(f"never painted; the screen shows: {shown}")

    def _pieces(self, patience: float) -> list[Piece]:
        """Return all output until a pause; its seconds are those of the clock."""
        pieces: list[Piece] = []
        while select.select([self._controller], [], [], patience)[0]:
            try:
                output = os.read(self._controller, 65536)
            except OSError:
                break
            pieces.append(Piece(time.perf_counter(), output))
        return pieces


def _listen(controller: int, start: float) -> list[Piece]:
    """Gather output until a program that has painted falls silent, or ends."""
    pieces: list[Piece] = []
    while time.perf_counter() - start < _MOST_SECONDS:
        patience = _QUIET_SECONDS if _count(pieces) > COLUMNS * ROWS else _MOST_SECONDS
        if not select.select([controller], [], [], patience)[0]:
            break
        try:
            output = os.read(controller, 65536)
        except OSError:
            # Linux tells the end of a terminal this way.
            break
        if not output:
            break
        pieces.append(Piece(time.perf_counter() - start, output))
    return pieces


def _count(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.output) for piece in pieces)
