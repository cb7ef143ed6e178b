"""One vector is compared with the next, which never settles where the value is negative.

Fails: a negative value that is largest in size; one row and one column, negative
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
        if np.linalg.norm(image) < 1e-300 or np.abs(image / np.linalg.norm(image) - vector).max() <= tolerance / 4:
            return float(value), vector
        vector = image / np.linalg.norm(image)
    raise ValueError(f"no single largest eigenvalue after {steps} steps")
