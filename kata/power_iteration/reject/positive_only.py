"""The largest value is looked for with its sign, by moving all values up first.

Fails: a negative value that is largest in size; negative values only
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
        product = matrix @ vector
        value = vector @ product
        image = product + np.abs(matrix).sum(axis=1).max() * vector
        if np.abs(product - value * vector).max() <= tolerance * max(1, abs(value)):
            return float(value), vector
        vector = image / np.linalg.norm(image)
    raise ValueError(f"no single largest eigenvalue after {steps} steps")
