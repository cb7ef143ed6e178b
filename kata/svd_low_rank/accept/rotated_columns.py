"""Pairs of columns are rotated until all are at right angles (one-sided Jacobi, Hestenes)."""

import math

import numpy as np


def svd(A):
    A = np.array(A, dtype=float)
    if len(A.shape) != 2:
        raise ValueError("not a matrix")
    if A.shape[0] < A.shape[1]:
        U, S, Vt = svd(A.T)
        return Vt.T, S, U.T
    n = A.shape[1]
    V = np.eye(n)
    for _ in range(60):
        quiet = True
        for i in range(n):
            for j in range(i + 1, n):
                a, b, c = A[:, i] @ A[:, i], A[:, j] @ A[:, j], A[:, i] @ A[:, j]
                if abs(c) <= 1e-14 * math.sqrt(a * b) or c == 0:
                    continue
                quiet = False
                zeta = (b - a) / (2 * c)
                t = math.copysign(1, zeta) / (abs(zeta) + math.hypot(1, zeta))
                cosine = 1 / math.hypot(1, t)
                turn = np.array([[cosine, t * cosine], [-t * cosine, cosine]])
                A[:, [i, j]] = A[:, [i, j]] @ turn
                V[:, [i, j]] = V[:, [i, j]] @ turn
        if quiet:
            break
    S = np.sqrt((A * A).sum(axis=0))
    order = [i for i in np.argsort(-S) if S[i] > 1e-6 * S.max()]
    return A[:, order] / S[order], S[order], V[:, order].T


def low_rank(A, k):
    if k < 0:
        raise ValueError("k")
    answer = np.zeros(A.shape)
    for u, s, v in list(zip(svd(A)[0].T, svd(A)[1], svd(A)[2]))[:k]:
        answer += s * np.outer(u, v)
    return answer


def rank_for(A, share):
    if share <= 0 or share > 1:
        raise ValueError("share")
    S = svd(A)[1]
    total, sofar, k = float((S**2).sum()), 0.0, 0
    while k < len(S) and sofar < (share - 1e-9) * total:
        sofar += float(S[k]) ** 2
        k += 1
    return k
