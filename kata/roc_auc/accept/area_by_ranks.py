"""The area from mean ranks (Mann and Whitney), the curve from counts by score."""

import numpy as np


def checked(labels, scores):
    y, s = np.array(labels, dtype=float), np.array(scores, dtype=float)
    if len(y) != len(s) or np.isnan(s).any() or not np.isin(y, [0, 1]).all():
        raise ValueError("labels and scores do not fit")
    if y.sum() in (0, len(y)):
        raise ValueError("one label only")
    return y, s


def roc_curve(labels, scores):
    y, s = checked(labels, scores)
    values, groups = np.unique(s, return_inverse=True)
    ones = np.bincount(groups, weights=y)[::-1]
    zeros = np.bincount(groups, weights=1 - y)[::-1]
    rates = [np.concatenate([[0.0], np.cumsum(part) / part.sum()]).tolist() for part in (zeros, ones)]
    return rates[0], rates[1], [np.inf, *values[::-1].tolist()]


def roc_auc(labels, scores):
    y, s = checked(labels, scores)
    _, groups, counts = np.unique(s, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[groups]
    ones = y.sum()
    return (ranks[y == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones))
