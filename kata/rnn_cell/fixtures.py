"""Runs beside the learner's code: says what became of the arrays that were passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, arguments: list[Any]) -> list[Any]:
    """Return the arguments as they are after the call."""
    function(*arguments)
    return arguments
