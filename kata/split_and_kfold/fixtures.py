"""Drivers that run beside the learner's code."""

from __future__ import annotations

import random
from typing import Any

import numpy as np


def many(split: Any, n: int, test_rows: int, seeds: int) -> list[list[int]]:
    """Return the test rows for the seeds 0, 1, 2, ..."""
    return [[int(row) for row in split(n, test_rows, seed)[1]] for seed in range(seeds)]


def next_numbers(split: Any) -> list[float]:
    """Return what the shared generators say after a split."""
    random.seed(5)
    np.random.seed(5)
    split(10, 3, 7)
    return [random.random(), float(np.random.random())]


def two_splits(split: Any) -> list[Any]:
    """Return two splits by one seed, the shared generators seeded anew in between."""
    random.seed(1)
    np.random.seed(1)
    first = split(12, 4, 3)
    random.seed(2)
    np.random.seed(2)
    return [first, split(12, 4, 3)]


def after(stratified: Any, labels: list[Any]) -> list[Any]:
    """Return the labels as they are after the call."""
    stratified(labels, 2)
    return labels
