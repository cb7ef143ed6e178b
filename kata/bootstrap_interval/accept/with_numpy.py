"""All samples are drawn at once as a table of positions."""

import numpy as np


def quantile(values, q):
    if len(values) == 0 or q < 0 or q > 1:
        raise ValueError("nothing to ask for")
    ordered = np.sort(np.asarray(values, dtype=float))
    return float(np.interp(q * (len(ordered) - 1), np.arange(len(ordered)), ordered))


def bootstrap(values, statistic, rounds, seed):
    if len(values) == 0 or rounds <= 0:
        raise ValueError("values and rounds are needed")
    table = np.random.default_rng(seed).integers(0, len(values), size=(rounds, len(values)))
    return [float(statistic(row)) for row in np.asarray(values, dtype=float)[table]]


def interval(values, statistic, level=0.95, rounds=1000, seed=0):
    if level <= 0 or level >= 1:
        raise ValueError("0 < level < 1")
    statistics = bootstrap(values, statistic, rounds, seed)
    return tuple(quantile(statistics, q) for q in ((1 - level) / 2, (1 + level) / 2))
