"""Scores are rounded to nine digits before they are compared.

Fails: scores that differ in the tenth digit
"""

from fractions import Fraction


def fuse(rankings, k=60, weights=None, limit=None):
    if weights is None:
        weights = [1] * len(rankings)
    if len(weights) != len(rankings):
        raise ValueError("one weight for each ranking is wanted")
    if k < 0 or (limit or 0) < 0 or any(weight < 0 for weight in weights):
        raise ValueError("k, limit and weights are 0 or more")
    scores = {}
    for ranking, weight in zip(rankings, weights):
        for rank, one in enumerate(ranking, start=1):
            scores.setdefault(one, Fraction(0))
            if ranking.index(one) == rank - 1:
                scores[one] += Fraction(weight) / Fraction(k + rank)
    best = sorted(scores, key=lambda one: (-round(float(scores[one]), 9), one))
    return [(one, float(scores[one])) for one in best[:limit]]
