"""What comes back: which occurrences of a cadence are due, worked out and never stored.

Only the current one is ever looked at (and, where missed ones are stacked, the one before): the
past is not filled up, however long the break.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coach.plan.parts import Missed
from coach.plan.roadmap import Cadence


def due(
    cadence: Cadence, begin: date, until: date | None, done: Mapping[date, date], today: date
) -> list[date]:
    """Return the occurrences due on a day, the oldest first, each called by its date.

    ``begin`` and ``until`` are the first and last date it runs, ``done`` maps occurrences to the
    dates they were done on. One that was done today stays in the list.
    """
    if today < begin:
        return []
    first = _first(cadence, begin)
    match cadence.missed:
        case Missed.SKIP:
            wanted = _of_today(cadence, first, today)
        case Missed.STACK:
            current = _latest(cadence, first, today)
            wanted = [on for on in (_before(cadence, first, current), current) if on is not None]
        case Missed.FROM_LAST:
            wanted = _from_last(cadence, first, done, today)
    in_time = [on for on in wanted if until is None or on <= until]
    return [on for on in in_time if done.get(on, today) == today]


def following(cadence: Cadence, begin: date, after: date) -> date:
    """Return the first date of the cadence after a date."""
    first = _first(cadence, begin)
    current = _latest(cadence, first, after)
    return first if current is None else _step(cadence, current, 1)


def _of_today(cadence: Cadence, first: date, today: date) -> list[date]:
    """Return today's occurrence; without a day of its own it may be done until the next."""
    current = _latest(cadence, first, today)
    has_a_day = cadence.on >= 0 or cadence.unit == "day"
    return [] if current is None or (has_a_day and current != today) else [current]


def _from_last(cadence: Cadence, first: date, done: Mapping[date, date], today: date) -> list[date]:
    """Return the one that is due, counted from the day the last was done on."""
    before = [on for on, when in done.items() if when < today]
    last = max((done[on] for on in before), default=None)
    wanted = first if last is None else _step(cadence, last, 1)
    of_today = [on for on, when in done.items() if when == today]
    return of_today or ([wanted] if wanted <= today else [])


def _first(cadence: Cadence, begin: date) -> date:
    if cadence.on < 0 or cadence.unit == "day":
        return begin
    if cadence.unit == "week":
        return begin + timedelta(days=(cadence.on - begin.weekday()) % 7)
    this_month = _on_day(begin.year, begin.month, cadence.on)
    return this_month if this_month >= begin else _step(cadence, this_month, 1, months=1)


def _latest(cadence: Cadence, first: date, today: date) -> date | None:
    """Return the last occurrence up to a day, None before the first."""
    if today < first:
        return None
    if cadence.unit != "month":
        length = cadence.every * (7 if cadence.unit == "week" else 1)
        return first + timedelta(days=(today - first).days // length * length)
    months = (today.year - first.year) * 12 + today.month - first.month
    count = months // cadence.every
    found = _step(cadence, first, count)
    return found if found <= today else _step(cadence, first, count - 1)


def _before(cadence: Cadence, first: date, current: date | None) -> date | None:
    if current is None or current == first:
        return None
    return _latest(cadence, first, current - timedelta(days=1))


def _step(cadence: Cadence, start: date, count: int, months: int = 0) -> date:
    if cadence.unit != "month":
        return start + timedelta(days=count * cadence.every * (7 if cadence.unit == "week" else 1))
    whole = start.year * 12 + start.month - 1 + count * (months or cadence.every)
    return _on_day(whole // 12, whole % 12 + 1, cadence.on if cadence.on > 0 else start.day)


def _on_day(year: int, month: int, day: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day, (after - timedelta(days=1)).day))
