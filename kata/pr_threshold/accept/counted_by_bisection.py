"""Scores of both labels sorted apart; bisection counts who is called."""

import math
from bisect import bisect_left
from fractions import Fraction


def parted(labels, scores, costs=()):
    if len(labels) != len(scores):
        raise ValueError("two lengths")
    if not len(labels) or min(costs, default=0) < 0:
        raise ValueError("no examples, or a negative cost")
    sides = {0: [], 1: []}
    for label, score in zip(labels, scores):
        if label not in sides:
            raise ValueError(f"the label {label}")
        sides[label].append(score)
    return sorted(sides[0]), sorted(sides[1])


def cost(labels, scores, threshold, false_alarm, miss):
    no, yes = parted(labels, scores, (false_alarm, miss))
    return (len(no) - bisect_left(no, threshold)) * false_alarm + bisect_left(yes, threshold) * miss


def best_threshold(labels, scores, false_alarm, miss):
    no, yes = parted(labels, scores, (false_alarm, miss))

    def total(threshold):
        alarms = len(no) - bisect_left(no, threshold)
        return alarms * false_alarm + bisect_left(yes, threshold) * miss

    best = min([*set(scores), math.inf], key=lambda one: (total(one), -one))
    return best, total(best)


def threshold_for_recall(labels, scores, least):
    _, yes = parted(labels, scores)
    if not yes or not 0 < least <= 1:
        raise ValueError("no such recall")
    share = Fraction(repr(least))
    for called in range(1, len(yes) + 1):
        if Fraction(called, len(yes)) >= share:
            return yes[-called]
