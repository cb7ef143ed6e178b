"""Numbers are switched off in evaluation as well.

Fails: evaluation; the mask in evaluation
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * mask
