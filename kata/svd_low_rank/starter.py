import numpy as np


def svd(A):
    """Return (U, S, Vt) of shapes (m, r), (r,), (r, n), where r is the rank of A (m, n)."""
    raise NotImplementedError


def low_rank(A, k):
    """Return the matrix of rank k or less that is nearest to A."""
    raise NotImplementedError


def rank_for(A, share):
    """Return the smallest k whose squared singular values make up this share of all."""
    raise NotImplementedError
