"""Identifiers that sort by time: ULID, 48 bits of milliseconds and 80 random bits.

Source: the ULID specification (github.com/ulid/spec), Crockford's base 32.
"""

from __future__ import annotations

import os

LENGTH = 26
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


def new(milliseconds: int, after: str | None = None) -> str:
    """Return an identifier for this moment that sorts after ``after``, whatever the clock says."""
    number = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    if after is not None:
        number = max(number, decode(after) + 1)
    return encode(number)


def floor(milliseconds: int) -> str:
    """Return the least identifier of a moment: all later ones sort after it."""
    return encode(milliseconds << 80)


def encode(number: int) -> str:
    """Return a 128-bit number as 26 letters and digits that sort as it does."""
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def decode(text: str) -> int:
    """Return the 128-bit number. Raises ValueError where the text is no ULID."""
    if len(text) != LENGTH or any(letter not in _VALUES for letter in text):
        raise ValueError(f"not a ULID: {text!r}")
    number = 0
    for letter in text:
        number = (number << 5) | _VALUES[letter]
    return number


def milliseconds(text: str) -> int:
    """Return the moment a ULID was made, in milliseconds since 1970."""
    return decode(text) >> 80
