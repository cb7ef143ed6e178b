"""np.unique for edges and categories, comparisons for bins."""

import numpy as np


def bin_edges(reference, bins=10):
    reference = np.array(reference, dtype=float)
    if bins < 1 or len(reference) == 0 or np.isnan(reference).any() or np.isinf(reference).any():
        raise ValueError("bin_edges")
    reference.sort()
    places = np.arange(1, bins) * len(reference) // bins
    edges = np.unique(reference[places])
    return [float(edge) for edge in edges if edge > reference[0]]


def shares(values, edges):
    values = np.asarray(values, dtype=float)
    if len(values) == 0 or not np.isfinite(values).all():
        raise ValueError("shares")
    at_or_above = [1.0] + [float((values >= edge).mean()) for edge in edges] + [0.0]
    return [low - high for low, high in zip(at_or_above, at_or_above[1:])]


def compare(old, new, floor):
    if floor <= 0:
        raise ValueError("floor")
    r, c = np.clip(old, floor, None), np.clip(new, floor, None)
    return float(np.sum(c * np.log(c)) + np.sum(r * np.log(r)) - np.sum(r * np.log(c)) - np.sum(c * np.log(r)))


def psi(reference, current, bins=10, floor=1e-4):
    edges = bin_edges(reference, bins)
    return compare(shares(reference, edges), shares(current, edges), floor)


def psi_categories(reference, current, floor=1e-4):
    if not len(reference) or not len(current):
        raise ValueError("no categories")
    kinds = np.unique([*reference, *current])
    table = np.array(reference)[:, None] == kinds, np.array(current)[:, None] == kinds
    return compare(table[0].mean(axis=0), table[1].mean(axis=0), floor)
