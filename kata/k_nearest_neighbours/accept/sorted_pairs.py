"""Pairs of distance and row number, sorted as tuples; votes in a Counter."""

from collections import Counter
from math import dist

import numpy as np


class KNearestNeighbours:
    def __init__(self, k=5):
        self.k = k

    def fit(self, X, labels):
        if np.ndim(X) != 2:
            raise ValueError("X is no table")
        pairs = list(zip(X.tolist(), labels, strict=True))
        if self.k < 1 or self.k > len(pairs):
            raise ValueError("k")
        self.pairs = pairs
        return self

    def near(self, point):
        away = sorted((dist(point, row), number) for number, (row, _) in enumerate(self.pairs))
        return away[: self.k]

    def all_near(self, points):
        if not hasattr(self, "pairs"):
            raise RuntimeError("not fitted")
        if points.ndim != 2 or points.shape[1] != len(self.pairs[0][0]):
            raise ValueError("the points have another width")
        return [self.near(point) for point in points.tolist()]

    def neighbours(self, points):
        found = self.all_near(points)
        distances = np.array([[away for away, _ in near] for near in found])
        return distances, np.array([[number for _, number in near] for near in found])

    def predict(self, points):
        answers = []
        for near in self.all_near(points):
            votes = Counter(self.pairs[number][1] for _, number in near)
            answers.append(votes.most_common(1)[0][0])
        return answers
