"""Runs beside the learner's code: says what became of the arrays that were passed in."""

from __future__ import annotations

from typing import Any


def after(functions: list[Any], logits: Any, targets: Any) -> list[Any]:
    """Return the arrays that were passed in, as they are after the calls."""
    for function in functions:
        function(logits, targets)
    return [logits, targets]
