"""On which day of a small range a card falls: drawn, foretellable, and kind to full days.

Ranges and the draw are Anki's (rslib, scheduler/states): a share in [0, 1) fixed for a card and
its count of answers, spread over whole days. Within 90 days the draw leans away from days that are
full, away from days with a sibling, and away from weekdays the learner keeps easy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from coach.record import record

BALANCED_DAYS = 90
"""Beyond it, one day more or less on a full day does not matter (as in Anki)."""
_CROWD = 2.15
_SIBLING = 0.001
_HALF = 0.5
_LEAST = 0.0001

EVERY_DAY = (1.0,) * 7


class Calendar(Protocol):
    """What is due on coming days; asked only where fuzz has a choice."""

    def counts(self, first: int, last: int) -> Mapping[int, int]:
        """Return how many cards are due on each of these days; days without any may be missing."""

    def siblings(self, subject: str) -> frozenset[int]:
        """Return the days on which cards made from the same entry are due."""


@record
class Bounds:
    """Days from now, first and last, that are allowed."""

    first: int
    last: int


def fuzz_share(subject: str, answers: int) -> float:
    """Return a number in [0, 1) that is fixed for a card and its count of answers so far."""
    # Imported here: today's plan schedules nothing, and OpenSSL takes 3 ms to load.
    import hashlib

    digest = hashlib.blake2b(f"{subject}:{answers}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def fuzz_range(days: float, allowed: Bounds) -> Bounds:
    """Return the first and last day that fuzz may choose.

    Nothing below 2.5 days; then 1 day, 15% of the part from 2.5 to 7, 10% to 20, 5% beyond.
    """
    least = min(allowed.first, allowed.last)
    days = min(max(days, least), allowed.last)
    spread = _spread(days)
    lower = min(max(half_up(days - spread), least), allowed.last)
    upper = min(max(half_up(days + spread), least), allowed.last)
    if lower == upper and 2 < upper < allowed.last:
        upper += 1
    return Bounds(lower, upper)


def half_up(days: float) -> int:
    """Round as Anki does: halves away from zero, where Python would go to the even number."""
    return math.floor(days + 0.5)


def _spread(days: float) -> float:
    if days < 2.5:
        return 0.0
    parts = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))
    return 1.0 + sum(share * max(0.0, min(days, high) - low) for low, high, share in parts)


def fuzzed(days: float, share: float, allowed: Bounds) -> int:
    """Return a day of the fuzz range; every day of it is equally likely over ``share``."""
    bounds = fuzz_range(days, allowed)
    # A share one step below 1 rounds up to it in the product.
    return min(bounds.last, math.floor(bounds.first + share * (1 + bounds.last - bounds.first)))


@record
class Balance:
    """Where a card may fall: the calendar as it stands, and the learner's week."""

    today: int
    calendar: Calendar
    subject: str
    weekdays: tuple[float, ...] = EVERY_DAY
    """Monday first: 1 a usual day, 0.5 a reduced one, 0 one with as little as can be."""

    def choose(self, days: float, share: float, allowed: Bounds) -> int:
        """Return a day of the fuzz range, by weights; equal weights are plain fuzz."""
        bounds = fuzz_range(days, allowed)
        if days > BALANCED_DAYS or bounds.first == bounds.last:
            return fuzzed(days, share, allowed)
        weights = self._weights(bounds)
        if min(weights) == max(weights):
            return fuzzed(days, share, allowed)
        point = share * sum(weights)
        for day, weight in enumerate(weights, start=bounds.first):
            if point < weight:
                return day
            point -= weight
        return bounds.last

    def _weights(self, bounds: Bounds) -> list[float]:
        first, last = self.today + bounds.first, self.today + bounds.last
        found = self.calendar.counts(first, last)
        counts = [found.get(day, 0) for day in range(first, last + 1)]
        taken = self.calendar.siblings(self.subject)
        week = _week(counts, [self._share_of(day) for day in range(first, last + 1)])
        crowd = [max(1, count) ** -_CROWD for count in counts]
        # An empty day to avoid must not look better than a full one that is allowed.
        least = min(crowd)
        return [
            weight
            if day not in taken and easy == 1.0
            else least * easy * (_SIBLING if day in taken else 1.0)
            for day, weight, easy in zip(range(first, last + 1), crowd, week, strict=True)
        ]

    def _share_of(self, day: int) -> float:
        return self.weekdays[date.fromordinal(day).weekday()]


def _week(counts: list[int], shares: list[float]) -> list[float]:
    """Return each day's weight by its weekday: a reduced day is closed once it has its half."""
    total, allowed = sum(counts), sum(shares)
    weights = []
    for count, share in zip(counts, shares, strict=True):
        others = allowed - share
        full = others > 0 and count * others > (total - count) * share
        weights.append(1.0 if share == 1 or (share >= _HALF and not full) else _LEAST)
    return weights
