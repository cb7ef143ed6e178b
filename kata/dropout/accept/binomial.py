"""Coins from the binomial distribution; evaluation is dropout with p = 0 and no coins."""

import numpy as np


def dropout(x, p, rng, training=True):
    if p < 0 or p >= 1:
        raise ValueError(f"p = {p}")
    kept = rng.binomial(1, 1 - p, size=x.shape) if training else np.ones(x.shape)
    scale = 1 / (1 - p) if training else 1.0
    mask = kept * scale
    return np.multiply(x, mask), mask


def dropout_backward(gradient, mask):
    return np.multiply(gradient, mask)
