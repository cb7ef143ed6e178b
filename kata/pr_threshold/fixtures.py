"""Runs beside the learner's code: says what became of the lists that were passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, labels: list[int], scores: list[float], rest: list[Any]) -> Any:
    """Return the lists as they are after the call."""
    function(labels, scores, *rest)
    return [labels, scores]
