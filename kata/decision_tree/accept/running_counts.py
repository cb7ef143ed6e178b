"""Sorted columns and running counts of labels: each column is walked once."""

import numpy as np


def gini(labels):
    if len(labels) == 0:
        return 0.0
    shares = np.bincount(np.unique(labels, return_inverse=True)[1].ravel()) / len(labels)
    return 1.0 - float(shares @ shares)


def checked(X, y):
    if np.ndim(X) != 2 or X.shape[0] == 0 or X.shape[0] != len(y):
        raise ValueError("a table with a label for each row is wanted")


def best_split(X, y, min_leaf=1):
    checked(X, y)
    n = len(y)
    hot = (y[:, None] == np.unique(y)).astype(float)
    found = []
    for feature in range(X.shape[1]):
        order = np.argsort(X[:, feature], kind="stable")
        values = X[order, feature].astype(float)
        left = np.cumsum(hot[order], axis=0)[:-1]
        right = hot.sum(axis=0) - left
        sizes = np.arange(1, n)
        allowed = (values[1:] > values[:-1]) & (sizes >= min_leaf) & (n - sizes >= min_leaf)
        for place in np.flatnonzero(allowed):
            a, b = sizes[place], n - sizes[place]
            inside = a - (left[place] ** 2).sum() / a + b - (right[place] ** 2).sum() / b
            found.append((gini(y) - inside / n, feature, (values[place] + values[place + 1]) / 2))
    if not found:
        return None
    gain, feature, threshold = max(found)
    return feature, threshold, gain


class DecisionTree:
    def __init__(self, max_depth=None, min_leaf=1):
        if min_leaf < 1:
            raise ValueError("min_leaf")
        self.max_depth = np.inf if max_depth is None else max_depth
        if self.max_depth < 0:
            raise ValueError("max_depth")
        self.min_leaf = min_leaf

    def fit(self, X, y):
        checked(X, y)
        self.columns_ = X.shape[1]
        self.tree_ = self._grow(X, y, self.max_depth)
        return self

    def _grow(self, X, y, room):
        split = best_split(X, y, self.min_leaf) if room > 0 and np.ptp(y) > 0 else None
        if split:
            feature, threshold, _ = split
            right = X[:, feature] > threshold
            sides = [self._grow(X[side], y[side], room - 1) for side in (~right, right)]
            return (feature, threshold, *sides)
        labels = sorted(set(y.tolist()))
        return max(labels, key=y.tolist().count)

    def tree(self):
        if not hasattr(self, "tree_"):
            raise RuntimeError("not fitted")
        return self.tree_

    def predict(self, X):
        tree = self.tree()
        if X.ndim != 2 or X.shape[1] != self.columns_:
            raise ValueError("another width")
        answers = np.zeros(len(X), dtype=np.int64)
        self._fill(tree, X, np.arange(len(X)), answers)
        return answers

    def _fill(self, tree, X, places, answers):
        if not isinstance(tree, tuple):
            answers[places] = tree
            return
        goes_left = X[places, tree[0]] <= tree[1]
        self._fill(tree[2], X, places[goes_left], answers)
        self._fill(tree[3], X, places[~goes_left], answers)
