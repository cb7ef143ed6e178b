"""The logarithm is taken of the share, which may have become zero.

Fails: the logarithm of a share too small for a float
"""

import numpy as np


def softmax(scores, axis=-1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(scores, axis=-1):
    return np.log(softmax(scores, axis))
