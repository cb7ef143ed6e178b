import numpy as np


def gini(labels):
    """Return the impurity of an array of labels."""
    raise NotImplementedError


def best_split(X, y, min_leaf=1):
    """Return (feature, threshold, gain) of the best split, or None."""
    raise NotImplementedError


class DecisionTree:
    def __init__(self, max_depth=None, min_leaf=1):
        raise NotImplementedError

    def fit(self, X, y):
        """Grow the tree from X (n, d) and labels y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels of rows, of shape (n,)."""
        raise NotImplementedError

    def tree(self):
        """Return a label, or (feature, threshold, left, right)."""
        raise NotImplementedError
