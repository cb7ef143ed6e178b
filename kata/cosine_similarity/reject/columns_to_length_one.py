"""Columns are given the length 1, not rows.

Fails: all pairs: two rows and three
"""

import numpy as np


def directions(rows):
    rows = rows.astype(float)
    for size in (lambda one: np.abs(one).max(axis=1), lambda one: np.linalg.norm(one, axis=1)):
        sizes = size(rows)
        rows = rows / np.where(sizes == 0, 1.0, sizes)[:, None]
    return rows


def cosine_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("rows of one width are wanted")
    norms = [np.linalg.norm(one.astype(float), axis=0) for one in (A, B)]
    units = [one / np.where(norm == 0, 1.0, norm) for one, norm in zip((A, B), norms)]
    return np.clip(units[0] @ units[1].T, -1.0, 1.0)


def cosine(a, b):
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError("vectors are wanted")
    return cosine_matrix(a[None], b[None]).item()


def nearest(query, vectors, k):
    if k < 1:
        raise ValueError("k is at least 1")
    cosines = cosine_matrix(query[None], vectors).ravel()
    return np.argsort(-np.round(cosines, 8), kind="stable")[:k].tolist()
