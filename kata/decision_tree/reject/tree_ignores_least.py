"""The tree does not hand the least size of leaves on.

Fails: leaves of two rows at least; leaves of three rows at least
"""

import numpy as np


def gini(labels):
    counts = np.unique(labels, return_counts=True)[1]
    return float(1 - ((counts / len(labels)) ** 2).sum()) if len(labels) else 0.0


def check(X, y):
    if X.ndim != 2 or len(X) != len(y) or not len(X):
        raise ValueError(f"X of shape {X.shape} for {len(y)} labels")


def best_split(X, y, min_leaf=1):
    check(X, y)
    best = None
    whole = gini(y)
    for feature in range(X.shape[1]):
        values = np.unique(X[:, feature])
        for threshold in (values[:-1] + values[1:]) / 2:
            left = X[:, feature] <= threshold
            share = left.mean()
            if min(left.sum(), (~left).sum()) < min_leaf:
                continue
            gain = whole - share * gini(y[left]) - (1 - share) * gini(y[~left])
            if best is None or gain > best[2]:
                best = feature, float(threshold), gain
    return best


class DecisionTree:
    def __init__(self, max_depth=None, min_leaf=1):
        if (max_depth is not None and max_depth < 0) or min_leaf < 1:
            raise ValueError(f"a depth of {max_depth}, leaves of {min_leaf}")
        self.max_depth = max_depth
        self.min_leaf = min_leaf
        self.root = None

    def fit(self, X, y):
        check(X, y)
        self.width = X.shape[1]
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        split = None
        if len(labels) > 1 and depth != self.max_depth:
            split = best_split(X, y)
        if split is None:
            return int(labels[counts.argmax()])
        feature, threshold, _ = split
        left = X[:, feature] <= threshold
        lower = self.grow(X[left], y[left], depth + 1)
        return feature, threshold, lower, self.grow(X[~left], y[~left], depth + 1)

    def tree(self):
        if self.root is None:
            raise RuntimeError("fit comes first")
        return self.root

    def predict(self, X):
        tree = self.tree()
        if X.shape[1:] != (self.width,):
            raise ValueError(f"rows of shape {X.shape}")
        return np.array([self.answer(tree, row) for row in X], dtype=int)

    def answer(self, tree, row):
        while isinstance(tree, tuple):
            feature, threshold, left, right = tree
            tree = left if row[feature] <= threshold else right
        return tree
