"""Runs beside the learner's code: what became of the lists that were passed in."""

from __future__ import annotations

from typing import Any


def lists_after(solve: Any, matrix: Any, right: Any) -> Any:
    """Return both lists as they are after the call."""
    solve(matrix, right)
    return [matrix, right]
