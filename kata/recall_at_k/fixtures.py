"""Drivers that run beside the learner's code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def mean_of(mean: Callable[..., Any], metric: Any, k: int, queries: list[Any]) -> Any:
    """Return the mean of a metric at k."""
    return mean(lambda found, relevant: metric(found, relevant, k), queries)


def mean_of_lengths(mean: Callable[..., Any], queries: list[Any]) -> Any:
    """Return the mean of a metric that only counts what was found."""
    return mean(lambda found, relevant: len(found) / 4, queries)


def after(metric: Callable[..., Any], found: list[Any], relevant: list[Any], *rest: int) -> Any:
    """Return the lists that were passed in, as they are afterwards."""
    metric(found, relevant, *rest)
    return [found, relevant]
