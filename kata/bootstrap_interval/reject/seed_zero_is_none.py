"""The seed 0 counts as no seed.

Fails: the same seed twice
"""

import random


def quantile(values, q):
    if not values or not 0 <= q <= 1:
        raise ValueError(f"quantile {q} of {len(values)} values")
    ordered = sorted(values)
    place = q * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def bootstrap(values, statistic, rounds, seed):
    if not values or rounds < 1:
        raise ValueError(f"{rounds} rounds with {len(values)} values")
    chance = random.Random(seed or None)
    return [statistic(chance.choices(values, k=len(values))) for _ in range(rounds)]


def interval(values, statistic, level=0.95, rounds=1000, seed=0):
    if not 0 < level < 1:
        raise ValueError(f"a level of {level}")
    found = bootstrap(values, statistic, rounds, seed)
    outside = (1 - level) / 2
    return quantile(found, outside), quantile(found, 1 - outside)
