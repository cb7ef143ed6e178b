"""A small number is added to the share before its logarithm is taken.

Fails: the logarithm of a share of one in ten million million; the logarithm for a score of -inf
"""

import numpy as np


def softmax(scores, axis=-1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(scores, axis=-1):
    return np.log(softmax(scores, axis) + 1e-15).astype(softmax(scores).dtype)
