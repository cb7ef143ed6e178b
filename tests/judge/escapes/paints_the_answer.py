# ruff: noqa
# mypy: ignore-errors
"""Answers with codes that a terminal would obey, in an object and in its name."""

CODES = "\x1b[2J\x1b]0;owned\x07 \x9b31m \udc9b"


class Answer:
    def __repr__(self):
        return CODES

    __str__ = __repr__


Answer.__name__ = Answer.__qualname__ = CODES[:-1]


def double(numbers):
    return Answer()
