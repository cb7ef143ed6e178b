"""The mask is drawn before it is known whether this is training.

Fails: the generator after an evaluation
"""

import numpy as np


def dropout(x, p, rng, training=True):
    if not 0 <= p < 1:
        raise ValueError("the chance p must be from 0 up to, but not with, 1")
    drawn = rng.random(x.shape)
    if not training:
        return x.copy(), np.ones_like(x)
    mask = (drawn >= p) / (1 - p)
    return x * mask, mask


def dropout_backward(gradient, mask):
    return gradient * mask
