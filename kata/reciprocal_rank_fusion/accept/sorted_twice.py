"""Alphabet first, then a stable sort by the sum; fsum makes sums independent of their order."""

import math
from collections import defaultdict


def fuse(rankings, k=60, weights=None, limit=None):
    if k < 0:
        raise ValueError("k")
    if limit is not None and limit < 0:
        raise ValueError("limit")
    if weights is None:
        weights = [1 for _ in rankings]
    elif len(weights) != len(rankings) or any(w < 0 for w in weights):
        raise ValueError("weights")
    parts = defaultdict(list)
    for number, ranking in enumerate(rankings):
        best = {}
        for rank in range(len(ranking), 0, -1):
            best[ranking[rank - 1]] = rank
        for one, rank in best.items():
            parts[one].append(weights[number] / (k + rank))
    scores = {one: math.fsum(values) for one, values in sorted(parts.items())}
    order = sorted(scores, key=lambda one: round(scores[one] * 2**38), reverse=True)
    return [(one, scores[one]) for one in order][: len(order) if limit is None else limit]
