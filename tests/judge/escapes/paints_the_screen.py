# ruff: noqa
# mypy: ignore-errors
"""Prints, answers and raises codes that a terminal would obey."""

import sys

CODES = "\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b31m\x08\x08\r\x7f\x1bc\udc9b end"


class Painted(Exception):
    __qualname__ = "Painted\x1b[2J"

    def __repr__(self):
        return CODES


Painted.__name__ = "Painted\x1b[2J"


def double(numbers):
    sys.stdout.buffer.write(CODES.encode("utf-8", "surrogateescape") + b"\n")
    print(CODES, file=sys.stderr)
    raise Painted(CODES)  # @codes@
