"""The loss is summed over the rows instead of averaged.

Fails: loss: three rows
"""

import numpy as np


def smooth_targets(targets, classes, eps):
    if not 0 <= eps <= 1:
        raise ValueError("eps goes from 0 to 1")
    if (targets < 0).any() or (targets >= classes).any():
        raise ValueError("a target is no class")
    hard = np.eye(classes)[targets]
    return (1 - eps) * hard + eps / classes


def log_shares(scores):
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def smoothed_cross_entropy(scores, targets, eps):
    soft = smooth_targets(targets, scores.shape[1], eps)
    return -(soft * log_shares(scores)).sum()


def smoothed_gradient(scores, targets, eps):
    soft = smooth_targets(targets, scores.shape[1], eps)
    return (np.exp(log_shares(scores)) - soft) / len(scores)
