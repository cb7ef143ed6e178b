"""Distances are sums of absolute differences.

Fails: rows at a distance of exactly eps
"""

import numpy as np


class DBSCAN:
    def __init__(self, eps=0.5, min_samples=5):
        self.eps, self.min_samples = eps, min_samples

    def fit(self, X):
        if X.ndim != 2 or np.isnan(X).any():
            raise ValueError("X must be a table of numbers")
        if not self.eps > 0 or self.min_samples < 1:
            raise ValueError("eps must be above 0 and min_samples at least 1")
        near = [np.flatnonzero(self._distances(X, row) <= self.eps) for row in X]
        core = [len(found) >= self.min_samples for found in near]
        self.core_sample_indices_ = np.flatnonzero(core)
        self.labels_ = np.full(len(X), -1)
        label = 0
        for first in self.core_sample_indices_:
            if self.labels_[first] != -1:
                continue
            self.labels_[first] = label
            waiting = [first]
            while waiting:
                for row in near[waiting.pop()]:
                    if self.labels_[row] == -1:
                        self.labels_[row] = label
                        if core[row]:
                            waiting.append(row)
            label += 1
        return self

    def _distances(self, X, row):
        return abs(X - row).sum(axis=1)

    def fit_predict(self, X):
        return self.fit(X).labels_
