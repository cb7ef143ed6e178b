"""One-hot targets; an ignored row is a row of zeros in them, and drops out by itself."""

import numpy as np


def log_shares(logits):
    logits = logits + (0.0 if logits.dtype.kind == "f" else np.float64(0))
    top = np.max(logits, axis=-1, keepdims=True)
    return logits - top - np.log(np.sum(np.exp(logits - top), axis=-1, keepdims=True))


def one_hot(targets, classes, ignore):
    places = np.where(np.asarray(targets) == ignore, classes, targets)
    return np.eye(classes + 1)[places][..., :classes]


def cross_entropy(logits, targets, ignore=-100):
    wanted = one_hot(targets, logits.shape[-1], ignore)
    return -(wanted * log_shares(logits)).sum() / max(wanted.sum(), 1.0)


def cross_entropy_backward(logits, targets, ignore=-100):
    wanted = one_hot(targets, logits.shape[-1], ignore)
    counted = wanted.sum(axis=-1, keepdims=True)
    gradient = (np.exp(log_shares(logits)) - wanted) * counted / max(counted.sum(), 1.0)
    return gradient.astype(np.float32 if logits.dtype == np.float32 else np.float64)
