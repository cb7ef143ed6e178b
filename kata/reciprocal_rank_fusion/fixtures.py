"""Drivers that run beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def after(fuse: Callable[..., Any], rankings: list[list[str]], weights: list[float]) -> Any:
    """Return the lists that were passed in, as they are afterwards."""
    fuse(rankings, 1, weights, 1)
    return [rankings, weights]
