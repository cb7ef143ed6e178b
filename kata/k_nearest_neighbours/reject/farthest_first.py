"""The farthest of the neighbours come first.

Fails: three rows on a line; two labels with one vote each
"""

import numpy as np


class KNearestNeighbours:
    def __init__(self, k=5):
        self.k = k
        self.rows = None

    def fit(self, X, labels):
        if X.ndim != 2 or len(X) != len(labels):
            raise ValueError(f"X of shape {X.shape} for {len(labels)} labels")
        if not 0 < self.k <= len(X):
            raise ValueError(f"{self.k} neighbours among {len(X)} rows")
        self.rows = X.copy()
        self.labels = list(labels)
        return self

    def neighbours(self, points):
        if self.rows is None:
            raise RuntimeError("fit comes first")
        if points.ndim != 2 or points.shape[1] != self.rows.shape[1]:
            raise ValueError(f"points of shape {points.shape}")
        squares = ((points[:, None, :] - self.rows) ** 2).sum(axis=2)
        order = squares.argsort(kind="stable")[:, : self.k][:, ::-1]
        return np.sqrt(np.sort(squares)[:, : self.k]), order

    def predict(self, points):
        answers = []
        for rows in self.neighbours(points)[1]:
            votes = [self.labels[row] for row in rows]
            answers.append(max(votes, key=votes.count))
        return answers
