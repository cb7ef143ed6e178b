import numpy as np


def power_iteration(matrix, steps=1000, tolerance=1e-10):
    """Return (value, vector) for the eigenvalue of largest size."""
    raise NotImplementedError
