"""Runs beside the learner's code: a list of edges that counts how many are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Edges = list[tuple[int, int]]


class ReadsSpentError(BaseException):
    """Raised in the middle of a search that reads too often."""


class Counted(list):  # type: ignore[type-arg]
    """A list whose edges take a read each; past the limit the search is stopped."""

    def __init__(self, edges: Edges, limit: int) -> None:
        super().__init__(edges)
        self.left = limit

    def spend(self, reads: int) -> None:
        self.left -= reads
        if self.left < 0:
            raise ReadsSpentError

    def __iter__(self) -> Iterator[Any]:
        for edge in super().__iter__():
            self.spend(1)
            yield edge

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.spend(len(found) if isinstance(place, slice) else 1)
        return found


def search_counted(search: Callable[..., Any], count: int, edges: Edges, limit: int) -> Any:
    """Return the components, or the text "stopped" past the limit."""
    try:
        return search(count, Counted(edges, limit))
    except ReadsSpentError:
        return "stopped"


def edges_after(search: Callable[..., Any], count: int, edges: Edges) -> Edges:
    """Return the edges that were passed in, as they are after the call."""
    search(count, edges)
    return edges
