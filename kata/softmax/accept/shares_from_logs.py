"""The logarithms first, and the shares as their exponentials."""

import numpy as np


def log_softmax(scores, axis=-1):
    return scores - np.logaddexp.reduce(scores, axis=axis, keepdims=True)


def softmax(scores, axis=-1):
    return np.exp(log_softmax(scores, axis))
