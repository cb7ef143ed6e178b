import numpy as np


class KNearestNeighbours:
    def __init__(self, k=5):
        raise NotImplementedError

    def fit(self, X, labels):
        """Keep the rows X (n, d) and their n labels; return self."""
        raise NotImplementedError

    def neighbours(self, points):
        """Return distances and row numbers of the k nearest rows, two arrays (m, k)."""
        raise NotImplementedError

    def predict(self, points):
        """Return the labels of the points (m, d), a list."""
        raise NotImplementedError
