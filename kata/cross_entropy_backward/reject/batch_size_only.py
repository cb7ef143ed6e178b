"""The gradient is divided by the first dimension only.

Fails: the gradient of a batch of sequences
"""

import numpy as np


def flatten(logits, targets, ignore):
    logits = np.asarray(logits)
    targets = np.asarray(targets).ravel()
    kind = np.float32 if logits.dtype == np.float32 else np.float64
    rows = logits.reshape(targets.size, logits.shape[-1]).astype(kind)
    counts = targets != ignore
    shifted = rows - rows.max(axis=1, keepdims=True)
    return shifted, targets * counts, counts


def cross_entropy(logits, targets, ignore=-100):
    shifted, right, counts = flatten(logits, targets, ignore)
    chosen = shifted[np.arange(len(right)), right]
    losses = np.log(np.exp(shifted).sum(axis=1)) - chosen
    return float((losses * counts).sum() / max(counts.sum(), 1))


def cross_entropy_backward(logits, targets, ignore=-100):
    shifted, right, counts = flatten(logits, targets, ignore)
    gradient = np.exp(shifted)
    gradient /= gradient.sum(axis=1, keepdims=True)
    gradient[np.arange(len(right)), right] -= 1
    gradient *= counts[:, None]
    gradient /= max(int(counts.sum()) * len(np.atleast_2d(logits)) // len(counts), 1)
    return gradient.reshape(np.shape(logits))
