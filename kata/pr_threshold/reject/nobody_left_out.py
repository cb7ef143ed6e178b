"""Calling nobody is not considered.

Fails: where calling anybody is too dear; nobody needs a call
"""

import math
from fractions import Fraction


def check(labels, scores, *costs):
    if len(labels) != len(scores) or not labels:
        raise ValueError("one score for each label is wanted")
    if not set(labels) <= {0, 1}:
        raise ValueError("labels are 0 or 1")
    if any(one < 0 for one in costs):
        raise ValueError("a cost is below zero")


def cost(labels, scores, threshold, false_alarm, miss):
    check(labels, scores, false_alarm, miss)
    total = 0
    for label, score in zip(labels, scores):
        called = score >= threshold
        if called != label:
            total += false_alarm if called else miss
    return total


def best_threshold(labels, scores, false_alarm, miss):
    check(labels, scores, false_alarm, miss)
    changes = {}
    for label, score in zip(labels, scores):
        changes[score] = changes.get(score, 0) + (-miss if label else false_alarm)
    total = miss * sum(labels)
    best = math.inf, math.inf
    for score in sorted(changes, reverse=True):
        total += changes[score]
        if total < best[1]:
            best = score, total
    return best


def threshold_for_recall(labels, scores, least):
    check(labels, scores)
    ones = sorted((score for label, score in zip(labels, scores) if label), reverse=True)
    if not ones or not 0 < least <= 1:
        raise ValueError("there is no such share")
    return ones[math.ceil(Fraction(str(least)) * len(ones)) - 1]
