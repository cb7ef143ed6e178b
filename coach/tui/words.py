"""Clocks and keys in words, the same on every screen."""

from __future__ import annotations

import re

LONGEST_CUT = 30
"""Letters of a word that are rather left out than shown without its end."""
_KEYS = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "escape": "esc",
    "down": "down",
    "minus": "-",
    "full_stop": ".",
    "pagedown": "page down",
    "pageup": "page up",
}


def clock_in_words(seconds: float) -> str:
    """Return a running clock: ``7:05`` or ``1:07:05``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def days_in_words(days: int) -> str:
    """Return how far away a day is: ``today``, ``tomorrow``, ``in 6 d``."""
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} d"


def key_in_words(key: str) -> str:
    """Return a key as it is printed on a keyboard: ``^r``, ``F5``, ``esc``."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _KEYS.get(key, key)


def without_options(text: str) -> str:
    """Return what went wrong without the option that would mend it: a form has fields instead."""
    return re.sub(r": (?:give|write|run) [^;:]*with --[^;]*", "", text)


def shortened(text: str, width: int) -> str:
    """Return the text in at most ``width`` columns, with two dots where it was cut.

    It is cut between words, unless a long one would leave too much room.
    """
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    between = flat.rfind(" ", 0, max(0, width - 2))
    if between >= max(width // 2, width - LONGEST_CUT):
        return f"{flat[:between]} .."
    return f"{flat[: max(0, width - 2)].rstrip()}.."
