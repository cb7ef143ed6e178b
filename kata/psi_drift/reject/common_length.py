"""Both counts of a category are divided by the length of the reference.

Fails: categories: two, in other shares; categories: the same shares
"""

import numpy as np


def checked(values):
    if values.size == 0 or not np.isfinite(values).all():
        raise ValueError("numbers are wanted")
    return values


def bin_edges(reference, bins=10):
    ordered = np.sort(checked(reference))
    if bins < 1:
        raise ValueError(f"{bins} bins")
    places = [i * len(ordered) // bins for i in range(1, bins)]
    return sorted(set(ordered[places].tolist() if places else []) - {float(ordered[0])})


def shares(values, edges):
    places = np.searchsorted(edges, checked(values), side="right")
    return [float((places == one).mean()) for one in range(len(edges) + 1)]


def index(old, new, floor):
    if not floor > 0:
        raise ValueError(f"a floor of {floor}")
    r, c = np.maximum(old, floor), np.maximum(new, floor)
    return float(((c - r) * np.log(c / r)).sum())


def psi(reference, current, bins=10, floor=1e-4):
    edges = bin_edges(reference, bins)
    return index(shares(reference, edges), shares(current, edges), floor)


def psi_categories(reference, current, floor=1e-4):
    if not reference or not current:
        raise ValueError("nothing to compare")
    kinds = set(reference) | set(current)
    old = [reference.count(kind) / len(reference) for kind in kinds]
    new = [current.count(kind) / len(reference) for kind in kinds]
    return index(old, new, floor)
