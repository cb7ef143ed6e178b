"""There are always ten bins.

Fails: table: two bins; table: one bin
"""

import numpy as np


def checked(probabilities, labels):
    p, y = np.asarray(probabilities), np.asarray(labels)
    if p.shape != y.shape or p.size == 0:
        raise ValueError(f"{p.size} probabilities, {y.size} labels")
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("a probability outside of 0 to 1")
    if not ((y == 0) | (y == 1)).all():
        raise ValueError("a label that is neither 0 nor 1")
    return p, y


def reliability(probabilities, labels, bins=10):
    p, y = checked(probabilities, labels)
    if bins < 1:
        raise ValueError(f"{bins} bins")
    bins = 10
    place = np.minimum((p * bins).astype(int), bins - 1)
    table = []
    for one in range(bins):
        inside = place == one
        row = (int(inside.sum()), float(p[inside].mean()), float(y[inside].mean())) if inside.any() else None
        table.append(row)
    return table


def gaps(probabilities, labels, bins):
    return [(row[0], abs(row[1] - row[2])) for row in reliability(probabilities, labels, bins) if row]


def expected_calibration_error(probabilities, labels, bins=10):
    found = gaps(probabilities, labels, bins)
    return sum(count * gap for count, gap in found) / len(probabilities)


def maximum_calibration_error(probabilities, labels, bins=10):
    return max(gap for _, gap in gaps(probabilities, labels, bins))


def brier_score(probabilities, labels):
    p, y = checked(probabilities, labels)
    return float(((p - y) ** 2).mean())
