import numpy as np


class SoftmaxClassifier:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        raise NotImplementedError

    def fit(self, X, y):
        """Learn classes_ (k,), coef_ (k, d), intercept_ (k,) and history_; return self."""
        raise NotImplementedError

    def predict_proba(self, X):
        """Return the probabilities of the classes, of shape (n, k)."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels, whole numbers of shape (n,)."""
        raise NotImplementedError
