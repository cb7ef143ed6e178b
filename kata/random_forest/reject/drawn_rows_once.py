"""Rows that are drawn several times are handed on once.

Fails: samples: as many rows as there are
"""

import math

import numpy as np


class RandomForest:
    def __init__(self, grow, trees=100, features=None, seed=0):
        if trees < 1 or (features is not None and features < 1):
            raise ValueError(f"{trees} trees, {features} features")
        self.grow, self.trees, self.features, self.seed = grow, trees, features, seed
        self.width = None

    def fit(self, X, y):
        if X.ndim != 2 or len(X) != len(y) or not len(X):
            raise ValueError(f"X of shape {X.shape} for {len(y)} labels")
        n, d = X.shape
        size = self.features or math.isqrt(d)
        if size > d:
            raise ValueError(f"{size} of {d} columns")
        rng = np.random.default_rng(self.seed)
        self.width, self.classes_, self.grown = d, np.unique(y), []
        unseen_votes = np.zeros((n, len(self.classes_)))
        for _ in range(self.trees):
            rows = np.unique(rng.integers(n, size=n))
            tree = self.grow(X[rows], y[rows], lambda: rng.permutation(d)[:size])
            unseen = np.setdiff1d(np.arange(n), rows)
            unseen_votes[unseen] += self.votes_of(tree, X[unseen])
            self.grown.append(tree)
        counted = unseen_votes.any(axis=1)
        right = self.classes_[unseen_votes.argmax(axis=1)] == y
        self.oob_score_ = float(right[counted].mean()) if counted.any() else math.nan
        return self

    def votes_of(self, tree, X):
        return tree(X)[:, None] == self.classes_

    def counts(self, X):
        if self.width is None:
            raise RuntimeError("fit comes first")
        if X.shape[1:] != (self.width,):
            raise ValueError(f"rows of shape {X.shape}")
        return sum(self.votes_of(tree, X).astype(int) for tree in self.grown)

    def shares(self, X):
        return self.counts(X) / self.trees

    def predict(self, X):
        counts = self.counts(X)
        return self.classes_[counts.argmax(axis=1)]
