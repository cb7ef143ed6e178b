import numpy as np


class LinearRegression:
    def __init__(self, learning_rate=0.1, steps=1000):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,), intercept_ and history_ from X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the predictions of shape (n,)."""
        raise NotImplementedError

    def score(self, X, y):
        """Return R squared."""
        raise NotImplementedError
