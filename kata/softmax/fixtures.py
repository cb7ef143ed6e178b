"""Runs beside the learner's code: says what became of the array that was passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, scores: Any) -> Any:
    """Return the array that was passed in, as it is after the call."""
    function(scores)
    return scores
