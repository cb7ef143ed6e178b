"""The largest score is taken off in the caller's own array.

Fails: the scores stay as they were
"""

import numpy as np


def softmax(scores, axis=-1):
    shifted = scores if scores.dtype.kind == "f" else scores.astype(float)
    shifted -= scores.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def log_softmax(scores, axis=-1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
