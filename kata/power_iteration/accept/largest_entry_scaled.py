"""Scaled by the largest entry on the way, to length 1 in the end."""

import numpy as np


def power_iteration(matrix, steps=1000, tolerance=1e-10):
    A = np.asarray(matrix, dtype=float)
    if A.ndim != 2 or len(A) != len(A.T):
        raise ValueError("square, please")
    if np.max(np.abs(A - A.T)) > 1e-9 * max(np.max(np.abs(A)), 1e-300):
        raise ValueError("symmetric, please")
    x = np.cos(np.arange(1.0, len(A) + 1) * 1.7) + 0.3
    for _ in range(steps):
        unit = x / np.sqrt(np.sum(x * x))
        y = A.dot(unit)
        value = float(unit.dot(y))
        if np.all(np.abs(y - value * unit) <= tolerance * max(1.0, abs(value))):
            return value, unit
        x = y / np.max(np.abs(y))
    raise ValueError("it does not settle")
