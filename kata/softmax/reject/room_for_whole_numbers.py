"""The answer is written into an array of the scores' type, which cuts off the digits.

Fails: scores that are whole numbers
"""

import numpy as np


def softmax(scores, axis=-1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    shares = np.empty_like(scores)
    shares[...] = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def log_softmax(scores, axis=-1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
