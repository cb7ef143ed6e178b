"""Runs beside the learner's code: says what became of the arrays that were passed in."""

from __future__ import annotations

from typing import Any

import numpy as np


def after(function: Any, arguments: list[Any]) -> list[Any]:
    """Return the arguments as they are after the call."""
    function(*arguments)
    return arguments


def same_list(train: Any, arguments: list[Any]) -> bool:
    """Return whether the layers come back in the very list that was passed in."""
    return train(*arguments) is arguments[0]


def shared(train: Any, arguments: list[Any]) -> int:
    """Return how many of the arrays that come back lie in the memory of those passed in."""
    pairs = zip(train(*arguments), arguments[0])  # noqa: B905
    return sum(np.shares_memory(new, old) for one, other in pairs for new, old in zip(one, other))  # noqa: B905
