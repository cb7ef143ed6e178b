# ruff: noqa
# mypy: ignore-errors
"""Writes to the learner's terminal and pretends that something was typed there."""

import fcntl
import os
import termios


def double(numbers):
    for path in ("@tty@", "/dev/tty"):
        try:
            terminal = os.open(path, os.O_RDWR | os.O_NOCTTY)
            os.write(terminal, b"@name@")
            print("ESCAPED: wrote to a terminal")
            os.setsid() if os.getsid(0) != os.getpid() else None
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
            fcntl.ioctl(terminal, termios.TIOCSTI, b"x")
        except OSError:
            continue
