"""Runs beside the learner's code: what became of the lists that were passed in."""

from __future__ import annotations

from typing import Any


def after(function: Any, one: Any, other: Any) -> Any:
    """Return both lists as they are after the call."""
    function(one, other)
    return [one, other]
