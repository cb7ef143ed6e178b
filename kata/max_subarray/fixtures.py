"""Runs beside the learner's code: a list that counts how many numbers are read."""

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


def search_counted(search: Callable[[list[int]], Any], numbers: list[int], limit: int) -> Any:
    """Return what the search finds, or the text "stopped" where it reads more than the limit."""
    try:
        return search(Counted(numbers, limit))
    except ReadsSpentError:
        return "stopped"


def after_searching(search: Callable[[list[int]], Any], numbers: list[int]) -> list[int]:
    """Return the list that was passed in, as it is after the call."""
    search(numbers)
    return numbers
