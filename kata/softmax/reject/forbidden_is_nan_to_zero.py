"""-inf is replaced by 0, a score like any other.

Fails: -inf beside finite scores; the logarithm for a score of -inf
"""

import numpy as np


def softmax(scores, axis=-1):
    scores = np.where(np.isinf(scores), scores * 0 if scores.dtype.kind != "f" else scores.dtype.type(0), scores)
    shifted = scores - scores.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(scores, axis=-1):
    scores = np.where(np.isinf(scores), scores.dtype.type(0), scores)
    shifted = scores - scores.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
