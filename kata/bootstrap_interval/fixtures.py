"""Runs beside the learner's code: statistics that are asked, and that keep what they saw."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np


def mean(sample: Any) -> float:
    return float(sum(sample)) / len(sample)


def median(sample: Any) -> float:
    return float(np.median(sample))


STATISTICS: dict[str, Callable[[Any], float]] = {
    "mean": mean,
    "median": median,
    "max": lambda sample: float(max(sample)),
    "first": lambda sample: float(sample[0]),
}


def rounds_of(bootstrap: Any, values: list[float], name: str, *rest: Any) -> Any:
    """Ask for the statistics of new samples."""
    return bootstrap(values, STATISTICS[name], *rest)


def samples(bootstrap: Any, values: list[float], rounds: int, seed: int) -> list[list[float]]:
    """Return the samples that the statistic was called with."""
    seen: list[list[float]] = []

    def statistic(sample: Any) -> float:
        seen.append([float(one) for one in sample])
        return 0.0

    bootstrap(values, statistic, rounds, seed)
    return seen


def ends(interval: Any, values: list[float], name: str, settings: dict[str, Any]) -> Any:
    """Ask for an interval."""
    return interval(values, STATISTICS[name], **settings)


def ends_and_rounds(
    interval: Any,
    bootstrap: Any,
    values: list[float],
    name: str,
    rounds: int,
    seed: int,
    level: float,
) -> Any:
    """Ask for an interval, and for the statistics that it is to be made from."""
    low_high = interval(values, STATISTICS[name], level=level, rounds=rounds, seed=seed)
    return [low_high, bootstrap(values, STATISTICS[name], rounds, seed)]


def two_seeds(bootstrap: Any, values: list[float], first: int, second: int) -> Any:
    """Return two answers, the shared generators seeded anew before each."""
    answers = []
    for shared, seed in ((1, first), (2, second)):
        random.seed(shared)
        np.random.seed(shared)
        answers.append([float(one) for one in bootstrap(values, mean, 8, seed)])
    return answers


def next_numbers(bootstrap: Any, values: list[float]) -> list[float]:
    """Return what the shared generators say after a bootstrap."""
    random.seed(5)
    np.random.seed(5)
    bootstrap(values, mean, 10, 7)
    return [random.random(), float(np.random.random())]


def after(solution: list[Any], values: list[float]) -> list[list[float]]:
    """Return the values as they are after each of the three calls."""
    quantile, bootstrap, interval = solution
    kept = []
    for call in (
        lambda given: quantile(given, 0.3),
        lambda given: bootstrap(given, mean, 5, 1),
        lambda given: interval(given, mean, rounds=5),
    ):
        own = list(values)
        call(own)
        kept.append(own)
    return kept
