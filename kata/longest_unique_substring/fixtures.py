"""Runs beside the learner's code: a text that counts how many of its characters are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class ReadsSpentError(BaseException):
    """Raised in the middle of a search that reads too much."""


class Counted(str):
    """A text whose characters take a read each, pieces of it too; past the limit it stops."""

    left = 0

    @staticmethod
    def spend(reads: int) -> None:
        Counted.left -= reads
        if Counted.left < 0:
            raise ReadsSpentError

    def __iter__(self) -> Iterator[str]:
        for character in super().__iter__():
            self.spend(1)
            yield character

    def __getitem__(self, place: Any) -> str:
        found = super().__getitem__(place)
        self.spend(len(found))
        return Counted(found) if isinstance(place, slice) else found

    def __contains__(self, piece: Any) -> bool:
        self.spend(len(self))
        return super().__contains__(piece)


def search_counted(search: Callable[[str], Any], text: str, limit: int) -> Any:
    """Return what the search finds, or the text "stopped" where it reads more than the limit."""
    Counted.left = limit
    try:
        found = search(Counted(text))
    except ReadsSpentError:
        return "stopped"
    return "".join(str.__iter__(found)) if isinstance(found, str) else found
