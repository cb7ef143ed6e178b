"""Answers ranked by their mean, then all better-worse combinations in that order."""

import math
from collections import defaultdict
from itertools import combinations
from statistics import fmean


def preference_pairs(ratings, smallest_gap=1):
    if not smallest_gap > 0:
        raise ValueError(smallest_gap)
    table = defaultdict(lambda: defaultdict(list))
    for prompt, answer, rating in ratings:
        if math.isnan(rating):
            raise ValueError("NaN")
        if prompt.strip() and answer.strip():
            table[prompt.strip()][answer.strip()].append(rating)
    result = []
    for prompt in table:
        ranked = sorted(((fmean(r), a) for a, r in table[prompt].items()), key=lambda one: -one[0])
        kept = [(b, w) for b, w in combinations(ranked, 2) if b[0] - w[0] >= smallest_gap]
        kept.sort(key=lambda two: (two[1][0] - two[0][0], two[0][1], two[1][1]))
        result += [dict(prompt=prompt, chosen=b[1], rejected=w[1]) for b, w in kept]
    return result


def split_pairs(pairs, every=5):
    if every <= 1:
        raise ValueError(every)
    numbers = {}
    sides = ([], [])
    for pair in pairs:
        number = numbers.setdefault(pair["prompt"], len(numbers))
        sides[number % every == every - 1].append(pair)
    return sides
