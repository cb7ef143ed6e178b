"""Runs beside the learner's code: says what became of the arrays that were passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, arrays: list[Any]) -> list[Any]:
    """Return the arrays that were passed in, as they are after the call."""
    function(*arrays)
    return arrays
