"""The pair with the functions of math, all pairs with einsum, the nearest picked one by one."""

import math

import numpy as np


def cosine(a, b):
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError("shapes differ")
    a, b = [float(x) for x in a], [float(x) for x in b]
    one, other = math.hypot(*a), math.hypot(*b)
    if one == 0 or other == 0:
        return 0.0
    total = math.fsum((x / one) * (y / other) for x, y in zip(a, b))
    return max(-1.0, min(1.0, total))


def units(rows):
    lengths = np.array([math.hypot(*row) for row in rows.tolist()])
    lengths[lengths == 0] = 1.0
    return rows / lengths.reshape(-1, 1)


def cosine_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("shapes differ")
    return np.einsum("id,jd->ij", units(A), units(B)).clip(-1, 1)


def nearest(query, vectors, k):
    if k < 1:
        raise ValueError("nothing asked for")
    cosines = cosine_matrix(query[np.newaxis, :], vectors)[0]
    left, chosen = list(range(len(vectors))), []
    while left and len(chosen) < k:
        top = max(cosines[place] for place in left)
        best = next(place for place in left if cosines[place] > top - 1e-9)
        chosen.append(best)
        left.remove(best)
    return chosen
