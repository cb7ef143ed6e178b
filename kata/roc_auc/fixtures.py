"""Runs beside the learner's code: says what became of the lists that were passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, labels: Any, scores: Any) -> Any:
    """Return the arguments as they are after the call."""
    function(labels, scores)
    return [labels, scores]
