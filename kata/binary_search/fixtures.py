"""A list that counts how many of its numbers are read; runs beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class ReadsSpentError(BaseException):
    """Raised in the middle of a search that reads too much."""


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
        if isinstance(place, slice):
            self.spend(len(found))
            return Counted(found, self.left)
        self.spend(1)
        return found

    def __contains__(self, number: object) -> bool:
        return any(one == number for one in self)


def search_counted(
    search: Callable[[list[int], int], Any], numbers: list[int], target: int, limit: int
) -> Any:
    """Return what the search finds, or the text "stopped" where it reads more than the limit."""
    try:
        return search(Counted(numbers, limit), target)
    except ReadsSpentError:
        return "stopped"


def after_searching(
    search: Callable[[list[int], int], Any], numbers: list[int], target: int
) -> list[int]:
    """Return the list that was passed in, as it is after the call."""
    search(numbers, target)
    return numbers
