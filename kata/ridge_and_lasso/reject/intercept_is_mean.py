"""The intercept is the mean of y, whatever the means of the columns are.

Fails: ridge: the intercept where means are not zero; lasso: other rows
"""

import numpy as np


class Line:
    def __init__(self, alpha=1.0):
        if alpha < 0:
            raise ValueError("alpha is below zero")
        self.alpha = alpha
        self.coef_ = None

    def fit(self, X, y):
        middle = X.mean(axis=0)
        self.coef_ = self.weights(X - middle, y)
        self.intercept_ = float(y.mean())
        return self

    def predict(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return (X - X.mean(axis=0)) @ self.coef_ + self.intercept_


class Ridge(Line):
    def weights(self, X, y):
        squares = X.T @ X + self.alpha * np.eye(X.shape[1])
        return np.linalg.solve(squares, X.T @ y)


class Lasso(Line):
    def weights(self, X, y):
        weights = np.zeros(X.shape[1])
        squares = (X**2).sum(axis=0)
        rest = y
        for _ in range(1000):
            for place in np.flatnonzero(squares):
                old = weights[place]
                pull = X[:, place] @ rest + squares[place] * old
                size = max(abs(pull) - len(y) * self.alpha, 0.0)
                weights[place] = np.sign(pull) * size / squares[place]
                rest = rest - X[:, place] * (weights[place] - old)
        return weights
