"""Squares of very large and very small entries leave the range of floats.

Fails: two vectors: very large numbers; two vectors: very small numbers
"""

import numpy as np


def directions(rows):
    rows = rows.astype(float)
    for size in [lambda one: np.linalg.norm(one, axis=1)]:
        sizes = size(rows)
        rows = rows / np.where(sizes == 0, 1.0, sizes)[:, None]
    return rows


def cosine_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("rows of one width are wanted")
    return np.clip(directions(A) @ directions(B).T, -1.0, 1.0)


def cosine(a, b):
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError("vectors are wanted")
    return cosine_matrix(a[None], b[None]).item()


def nearest(query, vectors, k):
    if k < 1:
        raise ValueError("k is at least 1")
    cosines = cosine_matrix(query[None], vectors).ravel()
    return np.argsort(-np.round(cosines, 8), kind="stable")[:k].tolist()
