"""Runs beside the learner's code: a tree that is nothing but a long chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def chain(order: Callable[[Any], Any], length: int) -> Any:
    """Return the order of a chain with the values 0 and up, whose nodes turn left and right."""
    tree = None
    for value in range(length - 1, -1, -1):
        tree = (value, tree, None) if value % 2 else (value, None, tree)
    return order(tree)
