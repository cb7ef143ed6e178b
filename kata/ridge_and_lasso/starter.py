import numpy as np


class Ridge:
    def __init__(self, alpha=1.0):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,) and intercept_ from X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the predictions, of shape (n,)."""
        raise NotImplementedError


class Lasso:
    def __init__(self, alpha=1.0):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,) and intercept_ from X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the predictions, of shape (n,)."""
        raise NotImplementedError
