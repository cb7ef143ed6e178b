"""The mask holds zeros in evaluation, so no gradient would pass.

Fails: the mask in evaluation
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    if not training:
        return x.copy(), np.zeros_like(x)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * mask
