"""Drivers that run beside the learner's code."""

from __future__ import annotations

from typing import Any


def after(call: Any, probabilities: Any, labels: Any) -> Any:
    """Return both arrays as they are after a call."""
    call(probabilities, labels)
    return [probabilities, labels]
