"""Makes random generators beside the learner's code; holds no expected answers."""

from __future__ import annotations

from typing import Any

import numpy as np


def run(dropout: Any, xs: list[Any], p: float, seed: int, options: dict[str, bool]) -> Any:
    """Return a pair of answer and mask for each of xs, all from one generator."""
    rng = np.random.default_rng(seed)
    return [[*dropout(x, p, rng, **options)] for x in xs]


def random_after(dropout: Any, x: Any, p: float, seed: int, options: dict[str, bool]) -> float:
    """Return the generator's next number after one call."""
    rng = np.random.default_rng(seed)
    dropout(x, p, rng, **options)
    return float(rng.random())


def used_global(dropout: Any, x: Any, p: float) -> Any:
    """Return the masks of two calls with generators of one seed, the global one's seed changed."""
    masks = []
    for seed in (1, 2):
        np.random.seed(seed)
        masks.append(dropout(x, p, np.random.default_rng(7))[1])
    return masks


def changed(dropout: Any, x: Any, p: float, options: dict[str, bool]) -> Any:
    """Return x after the call, once the answer has been overwritten."""
    answer, _ = dropout(x, p, np.random.default_rng(0), **options)
    answer += 5.0
    return x
