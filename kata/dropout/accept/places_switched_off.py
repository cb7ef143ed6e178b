"""Numbers are drawn one at a time, and the places of the lost ones set to zero."""

import numpy as np


def dropout(x, p, rng, training=True):
    if p < 0:
        raise ValueError("negative chance")
    if p >= 1:
        raise ValueError("nothing would be left")
    mask = np.full(x.shape, 1.0)
    answer = np.array(x)
    if training:
        mask /= 1 - p
        for place in np.ndindex(x.shape):
            if rng.uniform() < p:
                mask[place] = 0
        answer = np.where(mask > 0, x / (1 - p), 0.0)
    return answer, mask


def dropout_backward(gradient, mask):
    passed = np.zeros_like(mask)
    open_ones = mask != 0
    passed[open_ones] = gradient[open_ones] * mask[open_ones]
    return passed
