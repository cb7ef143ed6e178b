"""Lists, bisect and Counter, with no array work at all."""

import math
from bisect import bisect_right
from collections import Counter


def numbers(values):
    values = [float(one) for one in values]
    if not values or not all(map(math.isfinite, values)):
        raise ValueError("finite numbers, at least one")
    return values


def bin_edges(reference, bins=10):
    if bins <= 0:
        raise ValueError("bins")
    ordered = sorted(numbers(reference))
    edges = []
    for i in range(1, bins):
        edge = ordered[i * len(ordered) // bins]
        if edge > (edges[-1] if edges else ordered[0]):
            edges.append(edge)
    return edges


def shares(values, edges):
    counts = Counter(bisect_right(edges, one) for one in numbers(values))
    return [counts[place] / len(values) for place in range(len(edges) + 1)]


def term(r, c, floor):
    r, c = max(r, floor), max(c, floor)
    return (c - r) * math.log(c / r)


def psi(reference, current, bins=10, floor=1e-4):
    if floor <= 0:
        raise ValueError("floor")
    edges = bin_edges(reference, bins)
    both = zip(shares(reference, edges), shares(current, edges))
    return sum(term(r, c, floor) for r, c in both)


def psi_categories(reference, current, floor=1e-4):
    if floor <= 0 or len(reference) == 0 or len(current) == 0:
        raise ValueError("floor and lists")
    old, new = Counter(reference), Counter(current)
    return sum(
        term(old[kind] / len(reference), new[kind] / len(current), floor) for kind in old + new
    )
