"""Drivers that run beside the learner's code, where the generators are made."""

from __future__ import annotations

from typing import Any

import numpy as np


def drawn(draw: Any, seed: int, shape: tuple[int, ...], settings: dict[str, Any]) -> Any:
    return draw(shape, np.random.default_rng(seed), **settings)


def in_turn(draw: Any, seeds: list[int], shape: tuple[int, ...]) -> Any:
    """Return what is drawn from each seed, and then twice from the first generator."""
    first = np.random.default_rng(seeds[0])
    afresh = [draw(shape, np.random.default_rng(seed)) for seed in seeds]
    return [*afresh, draw(shape, first), draw(shape, first)]


def after(spreads: Any, x: Any, weights: list[Any]) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    spreads(x, weights, "relu")
    return [x, *weights]
