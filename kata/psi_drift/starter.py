import numpy as np


def bin_edges(reference, bins=10):
    """Return the rising list of edges that cut the reference (n,) into equal parts."""
    raise NotImplementedError


def shares(values, edges):
    """Return the share of the values (n,) in each of the len(edges) + 1 bins."""
    raise NotImplementedError


def psi(reference, current, bins=10, floor=1e-4):
    """Return the population stability index of two arrays (n,) and (m,)."""
    raise NotImplementedError


def psi_categories(reference, current, floor=1e-4):
    """Return the population stability index of two lists of texts."""
    raise NotImplementedError
