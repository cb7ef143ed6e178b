"""For every threshold the cost is added up anew, which takes too long.

Fails: 20,000 different scores
"""

import math
from fractions import Fraction


def check(labels, scores, *costs):
    if len(labels) != len(scores) or not labels or not set(labels) <= {0, 1}:
        raise ValueError("labels and scores do not fit")
    if any(one < 0 for one in costs):
        raise ValueError("a cost is below zero")


def cost(labels, scores, threshold, false_alarm, miss):
    check(labels, scores, false_alarm, miss)
    alarms = sum(score >= threshold and not label for label, score in zip(labels, scores))
    misses = sum(score < threshold and label for label, score in zip(labels, scores))
    return alarms * false_alarm + misses * miss


def best_threshold(labels, scores, false_alarm, miss):
    check(labels, scores, false_alarm, miss)
    best = math.inf, cost(labels, scores, math.inf, false_alarm, miss)
    for score in sorted(set(scores), reverse=True):
        total = cost(labels, scores, score, false_alarm, miss)
        if total < best[1]:
            best = score, total
    return best


def threshold_for_recall(labels, scores, least):
    check(labels, scores)
    ones = sorted((score for label, score in zip(labels, scores) if label), reverse=True)
    if not ones or not 0 < least <= 1:
        raise ValueError("there is no such share")
    return ones[math.ceil(Fraction(str(least)) * len(ones)) - 1]
