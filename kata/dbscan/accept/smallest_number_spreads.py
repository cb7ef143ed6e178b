"""A matrix of neighbours; core rows take the smallest row number around them until nothing changes."""

import numpy as np


class DBSCAN:
    def __init__(self, eps=0.5, min_samples=5):
        self.eps = eps
        self.min_samples = min_samples

    def fit(self, X):
        if np.ndim(X) != 2 or np.isnan(np.sum(X)) or self.eps <= 0 or self.min_samples < 1:
            raise ValueError("X, eps or min_samples")
        squares = np.zeros((len(X), len(X)))
        for column in X.T:
            squares += np.subtract.outer(column, column) ** 2
        near = squares <= self.eps**2
        core = near.sum(axis=1) >= self.min_samples
        self.core_sample_indices_ = np.where(core)[0]
        roots = np.arange(len(X))

        def root(row):
            while roots[row] != row:
                roots[row] = roots[roots[row]]
                row = roots[row]
            return row

        for a, b in np.argwhere(near & core & core[:, None]):
            low, high = sorted((root(a), root(b)))
            roots[high] = low
        firsts = sorted({root(row) for row in self.core_sample_indices_})
        labels = np.full(len(X), len(X))
        for row in self.core_sample_indices_:
            labels[row] = firsts.index(root(row))
        for row in np.where(~core)[0]:
            labels[row] = labels[near[row] & core].min(initial=len(X))
        self.labels_ = np.where(labels < len(X), labels, -1)
        return self

    def fit_predict(self, X):
        return self.fit(X).labels_
