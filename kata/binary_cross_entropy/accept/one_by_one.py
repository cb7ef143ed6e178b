"""Plain numbers and the math module."""

import math

import numpy as np


def pairs(labels, numbers):
    if labels.shape != numbers.shape or labels.size == 0:
        raise ValueError("two arrays of one shape are wanted")
    return list(zip(labels.ravel().tolist(), numbers.ravel().tolist()))


def binary_cross_entropy(labels, probabilities, eps=1e-12):
    losses = []
    for y, p in pairs(labels, probabilities):
        if not 0 <= p <= 1:
            raise ValueError(f"{p} is no probability")
        p = min(max(p, eps), 1 - eps)
        losses.append(-y * math.log(p) - (1 - y) * math.log(1 - p))
    return sum(losses) / len(losses)


def loss_and_gradient(labels, logits):
    total, slopes = 0.0, []
    for y, z in pairs(labels, logits):
        rest = math.exp(-abs(z))
        total += math.log1p(rest) + (y * max(-z, 0) + (1 - y) * max(z, 0))
        yes = 1 / (1 + rest) if z >= 0 else rest / (1 + rest)
        slopes.append((yes - y) / labels.size)
    return total / labels.size, np.array(slopes, dtype=float).reshape(logits.shape)
