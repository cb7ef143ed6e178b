"""Any share is accepted.

Fails: a share of nothing; a share larger than the whole
"""

import numpy as np


def svd(A):
    if A.ndim != 2:
        raise ValueError(f"{A.ndim} dimensions, and two are wanted")
    A = A.astype(float)
    squares, vectors = np.linalg.eigh(A.T @ A)
    squares, vectors = squares[::-1], vectors[:, ::-1]
    kept = squares > 1e-12 * squares[0]
    S, V = np.sqrt(squares[kept]), vectors[:, kept]
    return A @ V / S, S, V.T


def low_rank(A, k):
    if k < 0:
        raise ValueError(f"a rank of {k}")
    U, S, Vt = svd(A)
    return U[:, :k] * S[:k] @ Vt[:k]


def rank_for(A, share):
    squares = svd(A)[1] ** 2
    reached = np.cumsum(squares)
    return int((reached < (share - 1e-9) * squares.sum()).sum()) + (len(squares) > 0)
