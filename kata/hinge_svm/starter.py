import numpy as np


class HingeSVM:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.01):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,), intercept_ and history_ from X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def decision_function(self, X):
        """Return the scores, of shape (n,)."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels, -1 or 1, of shape (n,)."""
        raise NotImplementedError
