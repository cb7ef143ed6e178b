"""Counts, dates and times in words: English whatever the locale, the same on every screen."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""As settings and files write them, in the order of ``date.weekday()``."""
SHORT_WEEKDAYS = tuple(name[:3].capitalize() for name in WEEKDAYS)
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def counted(count: int, noun: str) -> str:
    """Return ``1 card`` or ``3 cards``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day_in_words(day: date, year: bool = False) -> str:
    """Return ``Mon 9 Mar``; ``year`` adds 2026."""
    text = f"{SHORT_WEEKDAYS[day.weekday()]} {date_in_words(day)}"
    return f"{text} {day.year}" if year else text


def day_seen_from(today: date, day: date) -> str:
    """Return ``Mon 9 Mar``, with its year where that is not today's."""
    return day_in_words(day, year=day.year != today.year)


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
