"""Dot products divided by an outer product of lengths."""

import numpy as np


def scaled(rows):
    rows = np.asarray(rows, dtype=np.float64)
    most = np.max(np.abs(rows), axis=-1, keepdims=True, initial=0.0)
    return np.divide(rows, most, out=np.zeros_like(rows), where=most > 0)


def cosine_matrix(A, B):
    if np.ndim(A) != 2 or np.ndim(B) != 2:
        raise ValueError("two dimensions, please")
    a, b = scaled(A), scaled(B)
    dots = a @ b.T
    lengths = np.outer(np.sqrt((a**2).sum(axis=1)), np.sqrt((b**2).sum(axis=1)))
    cosines = np.divide(dots, lengths, out=np.zeros_like(dots), where=lengths > 0)
    return np.minimum(np.maximum(cosines, -1), 1)


def cosine(a, b):
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError("two vectors of one length, please")
    return cosine_matrix(a.reshape(1, -1), b.reshape(1, -1)).item()


def nearest(query, vectors, k):
    if k <= 0:
        raise ValueError("k must be positive")
    cosines = cosine_matrix(query.reshape(1, -1), vectors).ravel()
    order = sorted(range(len(cosines)), key=lambda place: (-round(cosines[place], 8), place))
    return order[:k]
