"""The lasso takes the squares of every column to add up to n.

Fails: lasso: one weight, all means at zero; lasso: columns of very different scale
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
        self.intercept_ = float(y.mean() - middle @ self.coef_)
        return self

    def predict(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return X @ self.coef_ + self.intercept_


class Ridge(Line):
    def weights(self, X, y):
        squares = X.T @ X + self.alpha * np.eye(X.shape[1])
        return np.linalg.solve(squares, X.T @ y)


class Lasso(Line):
    def weights(self, X, y):
        weights = np.zeros(X.shape[1])
        squares = np.full(X.shape[1], float(len(X)))
        rest = y
        for _ in range(40):
            for place in np.flatnonzero(squares):
                old = weights[place]
                pull = X[:, place] @ rest + squares[place] * old
                size = max(abs(pull) - len(y) * self.alpha, 0.0)
                weights[place] = np.sign(pull) * size / squares[place]
                rest = rest - X[:, place] * (weights[place] - old)
        return weights
