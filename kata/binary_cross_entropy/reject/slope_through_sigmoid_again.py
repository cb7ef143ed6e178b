"""The slopes are multiplied by the slope of the sigmoid once more.

Fails: the slope of one logit; the slopes of three logits
"""

import numpy as np


def check(labels, numbers):
    if labels.shape != numbers.shape:
        raise ValueError(f"{labels.shape} labels for {numbers.shape} predictions")
    if labels.size == 0:
        raise ValueError("a mean of nothing")


def binary_cross_entropy(labels, probabilities, eps=1e-12):
    check(labels, probabilities)
    if probabilities.min() < 0 or probabilities.max() > 1:
        raise ValueError("probabilities are between 0 and 1")
    p = np.clip(probabilities, eps, 1 - eps)
    losses = labels * np.log(p) + (1 - labels) * np.log(1 - p)
    return float(-losses.mean())


def loss_and_gradient(labels, logits):
    check(labels, logits)
    losses = labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
    probabilities = np.exp(-np.logaddexp(0, -logits))
    return float(losses.mean()), (probabilities - labels) * probabilities * (1 - probabilities) / labels.size
