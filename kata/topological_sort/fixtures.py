"""Runs beside the learner's code: needs that count how often they are looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class LookUpsSpentError(BaseException):
    """Raised in the middle of a sort that looks up too often."""


class Counted(dict):  # type: ignore[type-arg]
    """A dictionary that is asked for its lists; past the limit the sort is stopped."""

    def __init__(self, needs: dict[Any, list[Any]], limit: int) -> None:
        super().__init__(needs)
        self.left = limit

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise LookUpsSpentError

    def __getitem__(self, task: Any) -> Any:
        self.spend()
        return super().__getitem__(task)

    def get(self, task: Any, default: Any = None) -> Any:
        self.spend()
        return super().get(task, default)


def sort_counted(sort: Callable[..., Any], needs: dict[Any, Any], limit: int) -> Any:
    """Return the order, or the text "stopped" past the limit."""
    try:
        return sort(Counted(needs, limit))
    except LookUpsSpentError:
        return "stopped"


def needs_after(sort: Callable[..., Any], needs: dict[Any, Any]) -> dict[Any, Any]:
    """Return the dictionary that was passed in, as it is after the call."""
    sort(needs)
    return needs
