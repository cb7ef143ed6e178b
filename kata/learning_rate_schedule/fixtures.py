"""Runs beside the learner's code: says what became of the list that was passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, losses: list[float]) -> list[float]:
    """Return the list as it is after the call."""
    function(losses, 1.0, 1, 0.5)
    return losses
