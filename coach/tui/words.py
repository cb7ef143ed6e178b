"""Times, dates and keys in words, the same on every screen."""

from __future__ import annotations

import re
from datetime import date

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
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


def day_in_words(day: date, year: bool = False) -> str:
    """Return ``Mon 9 Mar``, in English whatever the locale; ``year`` adds 2026."""
    text = f"{_DAYS[day.weekday()]} {date_in_words(day)}"
    return f"{text} {day.year}" if year else text


def date_in_words(day: date) -> str:
    """Return ``9 Mar``."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_in_words(day: date) -> str:
    """Return ``Mar 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def minutes_in_words(minutes: float) -> str:
    """Return ``45 min``, ``2 h`` or ``1 h 20``; nothing for no minutes."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest} min" if rest else ""
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


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


def counted(count: int, noun: str) -> str:
    """Return ``1 card`` or ``3 cards``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


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
    """Return the text in at most ``width`` columns, with two dots where it was cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: max(0, width - 2)].rstrip()}.."
