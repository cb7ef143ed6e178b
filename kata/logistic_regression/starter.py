import numpy as np


class LogisticRegression:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,), intercept_ and history_ from X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict_proba(self, X):
        """Return the probabilities of the labels 0 and 1, of shape (n, 2)."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels, whole numbers of shape (n,)."""
        raise NotImplementedError
