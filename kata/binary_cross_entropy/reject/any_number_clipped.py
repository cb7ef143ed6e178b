"""Numbers outside of 0 and 1 are clipped like probabilities.

Fails: a probability above 1; a probability below 0
"""

import numpy as np


def check(labels, numbers):
    if labels.shape != numbers.shape:
        raise ValueError(f"{labels.shape} labels for {numbers.shape} predictions")
    if labels.size == 0:
        raise ValueError("a mean of nothing")


def binary_cross_entropy(labels, probabilities, eps=1e-12):
    check(labels, probabilities)
    p = np.clip(probabilities, eps, 1 - eps)
    losses = labels * np.log(p) + (1 - labels) * np.log(1 - p)
    return float(-losses.mean())


def loss_and_gradient(labels, logits):
    check(labels, logits)
    losses = labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
    probabilities = np.exp(-np.logaddexp(0, -logits))
    return float(losses.mean()), (probabilities - labels) / labels.size
