"""Plain loops and math.dist."""

import math

import numpy as np


class KMeans:
    def __init__(self, n_clusters, init=None, max_iter=300):
        self.k = n_clusters
        self.init = init
        self.rounds = max_iter
        self.centres = None

    def fit(self, X):
        if np.ndim(X) != 2 or not np.isfinite(X).all():
            raise ValueError("a table without NaN is wanted")
        rows = [list(map(float, row)) for row in X]
        if self.k < 1 or self.k > len(rows):
            raise ValueError("that number of clusters is not possible")
        if self.init is not None:
            self.centres = [list(map(float, row)) for row in self.init]
            if len(self.centres) != self.k or any(len(c) != len(rows[0]) for c in self.centres):
                raise ValueError("the first centres do not fit")
        else:
            self.centres = [rows[0]]
            for _ in range(1, self.k):
                away = [min(math.dist(row, centre) for centre in self.centres) for row in rows]
                self.centres.append(rows[away.index(max(away))])
        for _ in range(self.rounds):
            groups = [[] for _ in self.centres]
            for row in rows:
                groups[self.number(row)].append(row)
            moved = [
                [math.fsum(column) / len(group) for column in zip(*group)] if group else centre
                for group, centre in zip(groups, self.centres)
            ]
            if moved == self.centres:
                break
            self.centres = moved
        self.cluster_centers_ = np.array(self.centres)
        self.labels_ = self.predict(X)
        self.inertia_ = sum(
            math.dist(row, self.centres[label]) ** 2 for row, label in zip(rows, self.labels_)
        )
        return self

    def number(self, row):
        away = [math.dist(row, centre) for centre in self.centres]
        return away.index(min(away))

    def predict(self, X):
        if self.centres is None:
            raise RuntimeError("nothing fitted")
        return np.array([self.number(row) for row in X])
