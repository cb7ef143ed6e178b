"""Runs beside the learner's code: says what became of the matrix that was passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, matrix: Any, *more: Any) -> Any:
    """Return the matrix as it is after the call."""
    function(matrix, *more)
    return matrix
