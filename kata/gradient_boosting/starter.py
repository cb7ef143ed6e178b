import numpy as np


class GradientBoosting:
    def __init__(self, n_estimators=100, learning_rate=0.1, loss="squared_error"):
        raise NotImplementedError

    def fit(self, X, y):
        """Find the stumps for X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the scores (m,), or for log_loss the probabilities of 1."""
        raise NotImplementedError

    def staged_predict(self, X):
        """Return the predictions after 0, 1, 2, ... stumps, of shape (n_estimators + 1, m)."""
        raise NotImplementedError
