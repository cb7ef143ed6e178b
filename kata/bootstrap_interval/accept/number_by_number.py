"""One random position after the other; the quantile weighs its two neighbours."""

import math
from random import Random


def quantile(values, q):
    n = len(values)
    if n == 0:
        raise ValueError("no values")
    if q < 0 or q > 1:
        raise ValueError("q")
    ranks = sorted(range(n), key=values.__getitem__)
    place = (n - 1) * q
    low, high = values[ranks[math.floor(place)]], values[ranks[math.ceil(place)]]
    weight = place - math.floor(place)
    return (1 - weight) * low + weight * high


def bootstrap(values, statistic, rounds, seed):
    if rounds < 1:
        raise ValueError("rounds")
    if not len(values):
        raise ValueError("values")
    generator, answers = Random(seed), []
    while len(answers) < rounds:
        sample = []
        while len(sample) < len(values):
            sample.append(values[generator.randrange(len(values))])
        answers.append(statistic(sample))
    return answers


def interval(values, statistic, level=0.95, rounds=1000, seed=0):
    if not (level > 0 and level < 1):
        raise ValueError("level")
    answers = bootstrap(values, statistic, rounds, seed)
    return (quantile(answers, 0.5 - level / 2), quantile(answers, 0.5 + level / 2))
