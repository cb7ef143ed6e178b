"""Items that count and note their comparisons; runs beside the learner's code."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any


class ComparisonsSpentError(BaseException):
    """Raised in the middle of a sort that compares too often."""


class Counted:
    """A number that can be compared; each comparison is noted in a list for all of them."""

    def __init__(self, number: int, place: int, notes: list[tuple[int, int]], limit: int) -> None:
        self.number = number
        self.place = place
        self.notes = notes
        self.limit = limit

    def note(self, other: Counted) -> None:
        self.notes.append((self.place, other.place))
        if len(self.notes) > self.limit:
            raise ComparisonsSpentError

    def __lt__(self, other: Counted) -> bool:
        self.note(other)
        return self.number < other.number

    def __le__(self, other: Counted) -> bool:
        self.note(other)
        return self.number <= other.number

    def __gt__(self, other: Counted) -> bool:
        self.note(other)
        return self.number > other.number

    def __ge__(self, other: Counted) -> bool:
        self.note(other)
        return self.number >= other.number

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counted):
            return False
        self.note(other)
        return self.number == other.number

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]


def counted(numbers: list[int], limit: int) -> list[Counted]:
    notes: list[tuple[int, int]] = []
    return [Counted(number, place, notes, limit) for place, number in enumerate(numbers)]


def sorted_counted(sort: Callable[..., Any], numbers: list[int], pivot: str, limit: int) -> Any:
    """Return the numbers after sorting and the comparisons, or "stopped" past the limit."""
    items = counted(numbers, limit)
    notes = items[0].notes
    try:
        sort(items, pivot)
    except ComparisonsSpentError:
        return "stopped"
    return [item.number for item in items], len(notes)


def first_pivot(sort: Callable[..., Any], numbers: list[int], pivot: str) -> int | None:
    """Return the place of the item that is in each of the first n - 1 comparisons, if one is."""
    items = counted(numbers, 100 * len(numbers))
    notes = items[0].notes
    sort(items, pivot)
    shared = set(notes[0])
    for pair in notes[: len(numbers) - 1]:
        shared &= set(pair)
    return min(shared) if shared else None


def first_pivots(sort: Callable[..., Any], numbers: list[int], pivot: str, times: int) -> list[int]:
    """Return the different first pivots of several runs."""
    found = {first_pivot(sort, numbers, pivot) for _ in range(times)}
    return sorted(place for place in found if place is not None)


def after_sorting(sort: Callable[..., Any], items: list[Any], *rest: Any) -> Any:
    """Return what the sort returns and the list after it."""
    return sort(items, *rest), items


def after_refusing(sort: Callable[..., Any], items: list[Any], pivot: str) -> list[Any]:
    """Return the list after a call that may raise ValueError."""
    with contextlib.suppress(ValueError):
        sort(items, pivot)
    return items
