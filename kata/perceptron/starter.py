import numpy as np


class Perceptron:
    def __init__(self, learning_rate=1.0, epochs=100):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn coef_ (d,), intercept_ and errors_ from X (n, d) and labels y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels, -1 or 1, of shape (n,)."""
        raise NotImplementedError
