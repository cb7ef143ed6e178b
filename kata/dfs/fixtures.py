"""Runs beside the learner's code: a graph that counts how often its edges are looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class LookUpsSpentError(BaseException):
    """Raised in the middle of a search that looks up too often."""


class Counted(dict):  # type: ignore[type-arg]
    """A graph that hands out each node's edges; past the limit the search is stopped."""

    def __init__(self, graph: dict[Any, list[Any]], limit: int) -> None:
        super().__init__(graph)
        self.left = limit

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise LookUpsSpentError

    def __getitem__(self, node: Any) -> Any:
        self.spend()
        return super().__getitem__(node)

    def get(self, node: Any, default: Any = None) -> Any:
        self.spend()
        return super().get(node, default)


def search_counted(
    search: Callable[..., Any], graph: dict[Any, Any], start: Any, limit: int
) -> Any:
    """Return what the search finds, or the text "stopped" past the limit."""
    try:
        return search(Counted(graph, limit), start)
    except LookUpsSpentError:
        return "stopped"


def chain(search: Callable[..., Any], length: int) -> Any:
    """Return what the search finds in a chain, whose nodes are 0 and up."""
    return search({node: [node + 1] for node in range(length - 1)}, 0)


def graph_after(search: Callable[..., Any], graph: dict[Any, Any], start: Any) -> dict[Any, Any]:
    """Return the graph that was passed in, as it is after the call."""
    search(graph, start)
    return graph


def two_searches(search: Callable[..., Any], graph: dict[Any, Any], start: Any) -> list[Any]:
    """Return what two searches find, one after the other."""
    return [list(search(graph, start)), list(search(graph, start))]
