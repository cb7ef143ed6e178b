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

import pyte

from bench.measure import NotDoneError

COLUMNS, ROWS = 80, 24
_QUIET_SECONDS = 0.4
_MOST_SECONDS = 30.0

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
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(terminal)
    try:
        return _listen(controller, start)
    finally:
        # Whatever a program does once it was painted is not waited for.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(controller)


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
