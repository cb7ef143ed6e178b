import numpy as np


def matmul(A, B):
    """Return the product of two lists of rows."""
    raise NotImplementedError


def matmul_outer(A, B):
    """Return the product of two arrays as a sum of outer products."""
    raise NotImplementedError


def matrix_power(A, n):
    """Return the product of n factors A, a list of rows."""
    raise NotImplementedError


def batched_matmul(A, B):
    """Return the products of (b, m, k) and (b, k, n): (b, m, n)."""
    raise NotImplementedError
