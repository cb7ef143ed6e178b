"""Tables of ways: masks for the groups, permutations by row, signs by bits."""

import itertools

import numpy as np


def share_of(ways, seen, tail):
    if tail not in ("both", "greater"):
        raise ValueError("tail")
    size = np.abs if tail == "both" else np.positive
    return size(ways) >= size(seen) - 1e-9


def means_apart(table, n):
    return table[:, :n].mean(axis=1) - table[:, n:].mean(axis=1)


def exact_p(first, second, tail="both"):
    n, m = len(first), len(second)
    if n == 0 or m == 0:
        raise ValueError("empty")
    numbers = np.array([*first, *second])
    own = np.array(list(itertools.combinations(range(n + m), n)))
    sums = numbers[own].sum(axis=1)
    ways = sums / n - (numbers.sum() - sums) / m
    return float(share_of(ways, ways[0], tail).mean())


def sampled_p(first, second, rounds, seed, tail="both"):
    n = len(first)
    if rounds < 1 or n == 0 or len(second) == 0:
        raise ValueError("nothing to deal")
    numbers = np.array([[*first, *second]])
    generator = np.random.default_rng(seed)
    table = generator.permuted(np.repeat(numbers, rounds, axis=0), axis=1)
    hits = share_of(means_apart(table, n), means_apart(numbers, n)[0], tail).sum()
    return float((hits + 1) / (rounds + 1))


def paired_p(before, after, tail="both"):
    if len(before) != len(after) or len(before) == 0:
        raise ValueError("pairs")
    changes = np.array(after) - np.array(before)
    bits = np.arange(2 ** len(changes))[:, None] >> np.arange(len(changes)) & 1
    ways = ((1 - 2 * bits) * changes).mean(axis=1)
    return float(share_of(ways, changes.mean(), tail).mean())
