"""A graph that counts how often its edges are looked at; runs beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Graph = dict[Any, dict[Any, float]]


class LooksSpentError(BaseException):
    """Raised in the middle of a search that looks at edges too often."""


class Looks:
    """How many looks at edges are left before the search is stopped."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0

    def spend(self) -> None:
        self.used += 1
        if self.used > self.limit:
            raise LooksSpentError


class Neighbours(dict):  # type: ignore[type-arg]
    """The edges of one node; every edge that is handed out takes a look."""

    def __init__(self, edges: dict[Any, float], looks: Looks) -> None:
        super().__init__(edges)
        self.looks = looks

    def __iter__(self) -> Iterator[Any]:
        for node in super().__iter__():
            self.looks.spend()
            yield node

    def keys(self) -> Any:
        return iter(self)

    def items(self) -> Any:
        # Through the plain dictionary, so that one edge takes one look.
        for pair in super().items():
            self.looks.spend()
            yield pair

    def values(self) -> Any:
        for weight in super().values():
            self.looks.spend()
            yield weight


def search_counted(
    dijkstra: Callable[[Graph, Any], dict[Any, float]], graph: Graph, source: Any, limit: int
) -> tuple[dict[Any, float] | None, int]:
    """Return the distances and the looks at edges; None where the limit was passed."""
    looks = Looks(limit)
    watched: Graph = {node: Neighbours(edges, looks) for node, edges in graph.items()}
    try:
        return dict(dijkstra(watched, source)), looks.used
    except LooksSpentError:
        return None, looks.used


def after_searching(
    dijkstra: Callable[[Graph, Any], dict[Any, float]], graph: Graph, source: Any
) -> Graph:
    """Return the graph that was passed in, as it is after the call."""
    dijkstra(graph, source)
    return graph
