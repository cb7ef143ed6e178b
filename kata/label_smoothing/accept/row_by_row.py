"""Plain Python, one row at a time."""

import math

import numpy as np


def soft_row(target, classes, eps):
    if not 0 <= target < classes:
        raise ValueError(f"no class {target}")
    row = [eps / classes] * classes
    row[target] += 1 - eps
    return row


def smooth_targets(targets, classes, eps):
    if eps < 0 or eps > 1:
        raise ValueError(f"no share {eps}")
    return np.array([soft_row(int(target), classes, eps) for target in targets])


def logs(row):
    top = max(row)
    rest = math.log(sum(math.exp(score - top) for score in row))
    return [score - top - rest for score in row]


def smoothed_cross_entropy(scores, targets, eps):
    soft = smooth_targets(targets, scores.shape[1], eps)
    total = 0.0
    for row, wanted in zip(scores.tolist(), soft):
        total -= sum(want * log for want, log in zip(wanted, logs(row)))
    return total / len(soft)


def smoothed_gradient(scores, targets, eps):
    soft = smooth_targets(targets, scores.shape[1], eps)
    shares = np.array([[math.exp(log) for log in logs(row)] for row in scores.tolist()])
    return (shares - soft) / len(soft)
