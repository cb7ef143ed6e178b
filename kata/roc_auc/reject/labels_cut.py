"""Labels become whole numbers before they are looked at.

Fails: a label of one half
"""

import numpy as np


def check(labels, scores):
    y, s = np.asarray(labels, dtype=float).astype(int), np.asarray(scores, dtype=float)
    if y.shape != s.shape:
        raise ValueError("one score for each label")
    if set(y.tolist()) != {0, 1}:
        raise ValueError("ones and zeros are wanted, and some of both")
    if np.isnan(s).any():
        raise ValueError("NaN among the scores")
    return y, s


def roc_curve(labels, scores):
    y, s = check(labels, scores)
    order = np.argsort(-s)
    y, s = y[order], s[order]
    ends = np.append(s[1:] != s[:-1], True)
    ones, zeros = np.cumsum(y)[ends], np.cumsum(1 - y)[ends]
    return (
        [0.0, *(zeros / zeros[-1]).tolist()],
        [0.0, *(ones / ones[-1]).tolist()],
        [float("inf"), *s[ends].tolist()],
    )


def roc_auc(labels, scores):
    x, y, _ = roc_curve(labels, scores)
    return float(np.trapezoid(y, x))
