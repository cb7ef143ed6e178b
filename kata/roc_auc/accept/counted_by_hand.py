"""A walk in plain Python, one group of equal scores after the other."""

import math
from itertools import groupby


def roc_curve(labels, scores):
    labels, scores = [float(y) for y in labels], [float(s) for s in scores]
    if len(labels) != len(scores):
        raise ValueError("two lengths")
    if any(y not in (0, 1) for y in labels) or any(s != s for s in scores):
        raise ValueError("labels are 0 or 1, and scores are numbers")
    ones = sum(labels)
    zeros = len(labels) - ones
    if not ones or not zeros:
        raise ValueError("both labels must occur")
    false, true, thresholds = [0.0], [0.0], [math.inf]
    up = right = 0
    pairs = sorted(zip(scores, labels), reverse=True)
    for score, group in groupby(pairs, key=lambda pair: pair[0]):
        for _, label in group:
            if label == 1:
                up += 1
            else:
                right += 1
        false.append(right / zeros)
        true.append(up / ones)
        thresholds.append(score)
    return false, true, thresholds


def roc_auc(labels, scores):
    false, true, _ = roc_curve(labels, scores)
    area = 0.0
    for i in range(1, len(false)):
        area += (false[i] - false[i - 1]) * (true[i] + true[i - 1]) / 2
    return area
