"""A list that counts how often its numbers are read; runs beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class ReadsSpentError(BaseException):
    """Raised in the middle of a search that reads too often."""


class Counted(list):  # type: ignore[type-arg]
    """A list whose numbers take a read each; past the limit the search is stopped."""

    def __init__(self, numbers: list[int], limit: int) -> None:
        super().__init__(numbers)
        self.left = limit

    def spend(self, reads: int) -> None:
        self.left -= reads
        if self.left < 0:
            raise ReadsSpentError

    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            self.spend(1)
            yield number

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.spend(len(found) if isinstance(place, slice) else 1)
        return found

    def __contains__(self, number: object) -> bool:
        return any(one == number for one in self)

    def index(self, number: Any, start: Any = 0, stop: Any = None) -> int:
        for place in range(*slice(start, stop).indices(len(self))):
            if self[place] == number:
                return place
        raise ValueError(f"{number!r} is not in list")

    def count(self, number: Any) -> int:
        return sum(one == number for one in self)


def pair_counted(
    two_sum: Callable[[list[int], int], Any], numbers: list[int], target: int, limit: int
) -> Any:
    """Return what the search finds, or the text "stopped" where it reads more than the limit."""
    try:
        return two_sum(Counted(numbers, limit), target)
    except ReadsSpentError:
        return "stopped"


def after_searching(
    two_sum: Callable[[list[int], int], Any], numbers: list[int], target: int
) -> list[int]:
    """Return the list that was passed in, as it is after the call."""
    two_sum(numbers, target)
    return numbers
