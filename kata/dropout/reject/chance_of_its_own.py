"""Chance comes from NumPy's global numbers instead of rng.

Fails: NumPy's own random numbers, seeded otherwise
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    if not training:
        return x.copy(), np.ones_like(x)
    mask = (np.random.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * mask
