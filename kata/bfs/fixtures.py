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
    search: Callable[..., Any], graph: dict[Any, Any], limit: int, *ends: Any
) -> Any:
    """Return what the search finds, or the text "stopped" past the limit."""
    try:
        return search(Counted(graph, limit), *ends)
    except LookUpsSpentError:
        return "stopped"


def in_order(search: Callable[..., Any], graph: dict[Any, Any], start: Any) -> list[Any]:
    """Return the nodes in the order of the dictionary that the search returns."""
    return list(search(graph, start))


def graph_after(search: Callable[..., Any], graph: dict[Any, Any], *ends: Any) -> dict[Any, Any]:
    """Return the graph that was passed in, as it is after the call."""
    search(graph, *ends)
    return graph
