"""Plain lists: each prediction is put into its drawer."""

import math
from statistics import fmean


def pairs_of(probabilities, labels):
    p, y = probabilities.tolist(), labels.tolist()
    if not p:
        raise ValueError("no predictions")
    if len(p) != len(y):
        raise ValueError("other lengths")
    for one, label in zip(p, y):
        if math.isnan(one) or one < 0 or one > 1 or label not in (0, 1):
            raise ValueError(f"{one}, {label}")
    return list(zip(p, map(float, y)))


def reliability(probabilities, labels, bins=10):
    pairs = pairs_of(probabilities, labels)
    if bins < 1:
        raise ValueError("bins")
    drawers = [[] for _ in range(bins)]
    for p, y in pairs:
        drawers[-1 if p == 1 else int(p * bins)].append((p, y))
    return [
        (len(drawer), fmean(p for p, _ in drawer), fmean(y for _, y in drawer)) if drawer else None
        for drawer in drawers
    ]


def expected_calibration_error(probabilities, labels, bins=10):
    table = filter(None, reliability(probabilities, labels, bins))
    return math.fsum(n / len(labels) * abs(mean - share) for n, mean, share in table)


def maximum_calibration_error(probabilities, labels, bins=10):
    worst = 0.0
    for row in reliability(probabilities, labels, bins):
        if row is not None:
            worst = max(worst, abs(row[1] - row[2]))
    return worst


def brier_score(probabilities, labels):
    return fmean((p - y) ** 2 for p, y in pairs_of(probabilities, labels))
