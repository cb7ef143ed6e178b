"""Groups of equal scores, with running counts of both labels."""

from decimal import Decimal
from itertools import groupby


def checked(labels, scores):
    if len(labels) != len(scores) or len(labels) == 0 or any(y not in (0, 1) for y in labels):
        raise ValueError("labels and scores do not fit")
    return sorted(zip(scores, labels), reverse=True)


def cost(labels, scores, threshold, false_alarm, miss):
    pairs = checked(labels, scores)
    if false_alarm < 0 or miss < 0:
        raise ValueError("negative cost")
    alarms = sum(1 for score, label in pairs if score >= threshold and not label)
    misses = sum(1 for score, label in pairs if score < threshold and label)
    return alarms * false_alarm + misses * miss


def points(labels, scores):
    called = [0, 0]
    for score, group in groupby(checked(labels, scores), key=lambda pair: pair[0]):
        for _, label in group:
            called[label] += 1
        yield score, called[0], called[1]


def best_threshold(labels, scores, false_alarm, miss):
    best = (float("inf"), cost(labels, scores, float("inf"), false_alarm, miss))
    ones = sum(labels)
    for score, alarms, found in points(labels, scores):
        total = alarms * false_alarm + (ones - found) * miss
        if total < best[1]:
            best = (score, total)
    return best


def threshold_for_recall(labels, scores, least):
    checked(labels, scores)
    ones = sum(labels)
    if ones == 0 or least <= 0 or least > 1:
        raise ValueError("least")
    for score, _, found in points(labels, scores):
        if found >= Decimal(repr(least)) * ones:
            return score
