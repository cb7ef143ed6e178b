"""Runs beside the learner's code: what became of the matrix that was passed in."""

from __future__ import annotations

from typing import Any


def matrix_after(function: Any, matrix: Any) -> Any:
    """Return the matrix as it is after the call."""
    function(matrix)
    return matrix


def pair_of(function: Any, matrix: Any) -> list[Any]:
    """Return the value and the vector as they came, and whether they came as a tuple."""
    answer = function(matrix)
    return [isinstance(answer, tuple) and len(answer) == 2, *answer]
