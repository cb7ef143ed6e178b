"""Numbers that count their comparisons; runs beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class ComparisonsSpentError(BaseException):
    """Raised in the middle of a count that compares too often."""


class Counted(int):
    """A whole number; comparing two takes one from what is left for all of them."""

    left = 0

    def spend(self) -> None:
        Counted.left -= 1
        if Counted.left < 0:
            raise ComparisonsSpentError

    def __lt__(self, other: int) -> bool:
        self.spend()
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        self.spend()
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        self.spend()
        return int(self) > int(other)

    def __ge__(self, other: int) -> bool:
        self.spend()
        return int(self) >= int(other)


def count_counted(count: Callable[[list[int]], Any], numbers: list[int], limit: int) -> Any:
    """Return the count, or the text "stopped" where it compares more often than the limit."""
    Counted.left = limit
    try:
        return count([Counted(number) for number in numbers])
    except ComparisonsSpentError:
        return "stopped"


def after_counting(count: Callable[[list[int]], Any], numbers: list[int]) -> list[int]:
    """Return the list that was passed in, as it is after the call."""
    count(numbers)
    return numbers
