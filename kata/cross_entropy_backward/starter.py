import numpy as np


def cross_entropy(logits, targets, ignore=-100):
    """Return the mean loss of the rows that count, a number."""
    raise NotImplementedError


def cross_entropy_backward(logits, targets, ignore=-100):
    """Return the gradient of the mean loss, in the shape of the logits."""
    raise NotImplementedError
