"""The intercept is the weight of a column of ones."""

import numpy as np


class LinearRegression:
    def __init__(self, learning_rate=0.1, steps=1000):
        self.rate, self.steps = learning_rate, steps

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        if X.ndim != 2 or y.ndim != 1 or X.shape[0] != y.shape[0]:
            raise ValueError("X must be (n, d) and y (n,)")
        if np.isnan(X).any() or np.isnan(y).any() or np.isinf(X).any() or np.isinf(y).any():
            raise ValueError("the data hold NaN or infinity")
        ones = np.hstack([X, np.ones((len(X), 1))])
        line = np.zeros(ones.shape[1])
        self.history_ = []
        for _ in range(self.steps):
            miss = ones @ line - y
            self.history_.append(miss @ miss / len(y))
            line = line - self.rate * (2 / len(y)) * (ones.T @ miss)
        self.coef_, self.intercept_ = line[:-1], float(line[-1])
        return self

    def predict(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted yet")
        return np.dot(X, self.coef_) + self.intercept_

    def score(self, X, y):
        return 1 - np.mean((y - self.predict(X)) ** 2) / np.var(y)
