"""Drivers that run beside the learner's code."""

from __future__ import annotations

import random
from typing import Any

import numpy as np


def two_seeds(call: Any, first: Any, second: Any, seeds: tuple[int, int]) -> list[float]:
    """Return two answers, the shared generators seeded anew before each."""
    answers = []
    for shared, seed in enumerate(seeds):
        random.seed(shared)
        np.random.seed(shared)
        answers.append(float(call(first, second, 200, seed)))
    return answers


def many_seeds(call: Any, first: Any, second: Any, rounds: int, seeds: int) -> list[float]:
    """Return the answers for the seeds 0, 1, 2, ..."""
    return [float(call(first, second, rounds, seed)) for seed in range(seeds)]


def next_numbers(call: Any) -> list[float]:
    """Return what the shared generators say after a test."""
    random.seed(5)
    np.random.seed(5)
    call([1.0, 2.0, 4.0], [3.0, 5.0], 10, 7)
    return [random.random(), float(np.random.random())]


def after(call: Any, first: list[float], second: list[float], *rest: Any) -> Any:
    """Return both groups as they are after a call."""
    call(first, second, *rest)
    return [first, second]
