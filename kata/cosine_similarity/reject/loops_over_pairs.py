"""All pairs are gone through one by one, which takes too long.

Fails: all pairs: 1,500 rows with 1,500 rows
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
    a, b = directions(A), directions(B)
    answer = np.zeros((len(a), len(b)))
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            answer[i, j] = min(1.0, max(-1.0, float(np.sum(one * other))))
    return answer


def cosine(a, b):
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError("vectors are wanted")
    return cosine_matrix(a[None], b[None]).item()


def nearest(query, vectors, k):
    if k < 1:
        raise ValueError("k is at least 1")
    cosines = cosine_matrix(query[None], vectors).ravel()
    return np.argsort(-np.round(cosines, 8), kind="stable")[:k].tolist()
