"""The loss as a mixture of the loss of the target and the mean loss over all classes."""

import numpy as np


def checked(targets, classes, eps):
    if eps < 0 or eps > 1:
        raise ValueError(eps)
    if targets.min() < 0 or targets.max() > classes - 1:
        raise ValueError(targets)


def smooth_targets(targets, classes, eps):
    checked(targets, classes, eps)
    answer = np.full((len(targets), classes), eps / classes)
    answer[np.arange(len(targets)), targets] += 1 - eps
    return answer


def smoothed_cross_entropy(scores, targets, eps):
    checked(targets, scores.shape[1], eps)
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    right = -logs[np.arange(len(targets)), targets]
    return float(np.mean((1 - eps) * right - eps * logs.mean(axis=1)))


def smoothed_gradient(scores, targets, eps):
    soft = smooth_targets(targets, scores.shape[1], eps)
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    return (powers / powers.sum(axis=1)[:, None] - soft) / scores.shape[0]
