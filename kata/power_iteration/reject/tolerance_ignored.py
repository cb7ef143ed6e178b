"""The tolerance is always the default.

Fails: another tolerance and few steps
"""

import numpy as np


def power_iteration(matrix, steps=1000, tolerance=1e-10):
    rows, columns = matrix.shape
    if rows != columns:
        raise ValueError("the matrix is not square")
    if np.abs(matrix - matrix.T).max() > 1e-9 * np.abs(matrix).max():
        raise ValueError("the matrix is not symmetric")
    vector = np.random.default_rng(0).normal(size=len(matrix))
    vector /= np.linalg.norm(vector)
    for _ in range(steps):
        image = matrix @ vector
        value = vector @ image
        if np.abs(image - value * vector).max() <= 1e-10 * max(1, abs(value)):
            return float(value), vector
        vector = image / np.linalg.norm(image)
    raise ValueError(f"no single largest eigenvalue after {steps} steps")
