"""Loops over rows and weights."""

import math

import numpy as np


class LinearRegression:
    def __init__(self, learning_rate=0.1, steps=1000):
        self.learning_rate = learning_rate
        self.steps = steps
        self.fitted = False

    def fit(self, X, y):
        if np.ndim(X) != 2 or np.ndim(y) != 1 or len(X) != len(y):
            raise ValueError("shapes")
        rows, targets = X.tolist(), y.tolist()
        if not all(map(math.isfinite, targets)) or not all(math.isfinite(a) for row in rows for a in row):
            raise ValueError("only finite numbers")
        weights, bias = [0.0] * X.shape[1], 0.0
        history = []
        for _ in range(self.steps):
            errors = [sum(w * a for w, a in zip(weights, row)) + bias - t for row, t in zip(rows, targets)]
            history.append(sum(e * e for e in errors) / len(errors))
            scale = 2 * self.learning_rate / len(errors)
            for k in range(len(weights)):
                weights[k] -= scale * sum(e * row[k] for e, row in zip(errors, rows))
            bias -= scale * sum(errors)
        self.coef_, self.intercept_, self.history_ = np.array(weights), bias, history
        self.fitted = True
        return self

    def predict(self, X):
        if not self.fitted:
            raise RuntimeError("nothing learned so far")
        return np.array([float(np.dot(row, self.coef_)) + self.intercept_ for row in X])

    def score(self, X, y):
        made = self.predict(X)
        middle = sum(y) / len(y)
        return 1 - sum((a - b) ** 2 for a, b in zip(made, y)) / sum((b - middle) ** 2 for b in y)
