"""Backward lets gradients through without the factor.

Fails: the gradient at p = 0.5
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    if not training:
        return x.copy(), np.ones_like(x)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * (mask > 0)
