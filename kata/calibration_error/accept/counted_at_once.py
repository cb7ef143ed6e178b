"""bincount adds up counts, probabilities and labels of all bins at once."""

import numpy as np


def look(p, y):
    p, y = np.asarray(p, dtype=float), np.asarray(y).astype(float)
    if len(p) != len(y) or len(p) == 0:
        raise ValueError("as many labels as probabilities, and at least one")
    if np.isnan(p).any() or p.min() < 0 or p.max() > 1:
        raise ValueError("not a probability")
    if set(y.tolist()) - {0.0, 1.0}:
        raise ValueError("labels are 0 and 1")
    return p, y


def sums(p, y, bins):
    p, y = look(p, y)
    if bins <= 0:
        raise ValueError("bins")
    at = np.clip(np.floor(p * bins), None, bins - 1).astype(np.int64)
    return [np.bincount(at, weights=one, minlength=bins) for one in (np.ones_like(p), p, y)]


def reliability(probabilities, labels, bins=10):
    rows = zip(*(one.tolist() for one in sums(probabilities, labels, bins)))
    return [(round(n), said / n, was / n) if n else None for n, said, was in rows]


def expected_calibration_error(probabilities, labels, bins=10):
    n, said, was = sums(probabilities, labels, bins)
    return float(np.abs(said - was).sum() / n.sum())


def maximum_calibration_error(probabilities, labels, bins=10):
    n, said, was = sums(probabilities, labels, bins)
    full = n > 0
    return float((np.abs(said - was)[full] / n[full]).max())


def brier_score(probabilities, labels):
    p, y = look(probabilities, labels)
    return float(np.mean(np.square(y - p)))
