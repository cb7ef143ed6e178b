"""A real pseudo-terminal with a program in it, and what a person sees on it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

KEYS = {
    "enter": "\r", "esc": "\x1b", "space": " ", "up": "\x1b[A", "down": "\x1b[B", "tab": "\t",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "ctrl+r": "\x12", "ctrl+q": "\x11", "ctrl+n": "\x0e", "ctrl+end": "\x1b[1;5F",
}  # fmt: skip


class Terminal:
    """Starts a program in a terminal of its own; ``see`` waits for words on the screen."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), dict(environ))
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it is typed."""
        for key in keys:
            os.write(self.descriptor, KEYS.get(key, key).encode())
            self._read(0.05)

    def settle(self, seconds: float = 0.3) -> None:
        """Read until nothing more is drawn for a moment."""
        while select.select([self.descriptor], [], [], seconds)[0]:
            self._read(0)

    def see(self, *words: str, seconds: float = 20.0) -> str:
        """Return the screen once it shows all these words; AssertionError if it never does."""
        end = time.monotonic() + seconds
        while not all(word in self.text for word in words):
            if time.monotonic() > end:
                raise AssertionError(f"never saw {words} on:\n{self.text}")
            self._read(0.1)
        return self.text

    def kill(self) -> None:
        """kill -9, as a crash would."""
        os.kill(self.process, signal.SIGKILL)
        self.wait()

    def wait(self, seconds: float = 20.0) -> int:
        """Return the exit code once the program has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                os.close(self.descriptor)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running, with on its screen:\n{self.text}")

    def hang_up(self, seconds: float = 20.0) -> int:
        """Close the terminal, as somebody closes its window; return the program's exit code."""
        os.close(self.descriptor)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        raise AssertionError("still running without its terminal")

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return
        try:
            self.stream.feed(os.read(self.descriptor, 65536))
        except OSError:
            # Linux reports the end of a terminal as an input error; the program has gone.
            time.sleep(seconds)
