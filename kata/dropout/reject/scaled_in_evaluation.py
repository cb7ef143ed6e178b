"""The answer is made smaller in evaluation, as if training had not made it larger.

Fails: evaluation
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    if not training:
        return x * (1 - p), np.ones_like(x)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * mask
