"""A RandomState for every tree, seeded from the seed; masks of the rows that were drawn."""

import numpy as np


class RandomForest:
    def __init__(self, grow, trees=100, features=None, seed=0):
        if trees < 1 or (features or 1) < 1 or features == 0:
            raise ValueError("at least one tree and one feature")
        self.settings = grow, trees, features, seed
        self.members = None

    def fit(self, X, y):
        grow, trees, features, seed = self.settings
        if X.ndim != 2 or X.shape[0] != len(y) or len(y) == 0:
            raise ValueError("shape")
        features = features or max(1, int(np.floor(np.sqrt(X.shape[1]))))
        if features > X.shape[1]:
            raise ValueError("features")
        self.shape = X.shape
        self.classes_, codes = np.unique(y, return_inverse=True)
        seeds = np.random.SeedSequence(seed).spawn(trees)
        self.members = []
        table = np.zeros((len(y), len(self.classes_)), dtype=int)
        for one in seeds:
            state = np.random.RandomState(np.random.MT19937(one))
            drawn = state.randint(0, len(y), len(y))
            choose = self.chooser(state, features)
            tree = grow(X[drawn], y[drawn], choose)
            self.members.append(tree)
            outside = np.ones(len(y), dtype=bool)
            outside[drawn] = False
            if outside.any():
                answers = np.searchsorted(self.classes_, tree(X[outside]))
                table[np.flatnonzero(outside), answers] += 1
        voted = table.sum(axis=1) > 0
        hits = table[voted].argmax(axis=1) == codes.ravel()[voted]
        self.oob_score_ = np.nan if len(hits) == 0 else np.mean(hits)
        return self

    def chooser(self, state, features):
        width = self.shape[1]
        return lambda: state.choice(width, features, replace=False)

    def shares(self, X):
        if self.members is None:
            raise RuntimeError("fit first")
        if X.ndim != 2 or X.shape[1] != self.shape[1]:
            raise ValueError("width")
        total = np.zeros((len(X), len(self.classes_)))
        for tree in self.members:
            total += np.equal.outer(tree(X), self.classes_)
        return total / len(self.members)

    def predict(self, X):
        shares = np.round(self.shares(X) * len(self.members or [0]))
        return self.classes_[np.argmax(shares, axis=1)]
