import numpy as np


def cosine(a, b):
    """Return the cosine of the angle between two vectors."""
    raise NotImplementedError


def cosine_matrix(A, B):
    """Return the cosines of all rows of A with all rows of B."""
    raise NotImplementedError


def nearest(query, vectors, k):
    """Return the places of the k rows with the largest cosine to the query, best first."""
    raise NotImplementedError
