"""The symmetric matrix with A and A.T in its corners has the singular values as eigenvalues."""

import numpy as np


def svd(A):
    if np.ndim(A) != 2:
        raise ValueError("A has to have two dimensions")
    m, n = A.shape
    both = np.zeros((m + n, m + n))
    both[:m, m:] = A
    both[m:, :m] = np.transpose(A)
    values, vectors = np.linalg.eigh(both)
    values, vectors = values[::-1], vectors[:, ::-1]
    r = int((values > max(1e-6 * values[0], 1e-300)).sum())
    vectors = vectors[:, :r] * np.sqrt(2)
    return vectors[:m], values[:r].copy(), vectors[m:].T


def low_rank(A, k):
    if not k >= 0:
        raise ValueError("negative rank")
    Vt = svd(A)[2][:k]
    return A.astype(float) @ Vt.T @ Vt


def rank_for(A, share):
    if not (share > 0 and share <= 1):
        raise ValueError("share must be in (0, 1]")
    energy = svd(A)[1] ** 2
    for k in range(len(energy) + 1):
        if energy[:k].sum() >= energy.sum() * (share - 1e-9):
            return k
    return len(energy)
