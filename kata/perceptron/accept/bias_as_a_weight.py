"""A column of ones carries the intercept; a while loop counts the epochs."""

import numpy as np


class Perceptron:
    def __init__(self, learning_rate=1.0, epochs=100):
        self.rate = learning_rate
        self.epochs = epochs

    def fit(self, X, y):
        if X.ndim != 2 or X.shape[0] == 0 or y.shape != X.shape[:1]:
            raise ValueError("shapes")
        if set(y.tolist()) - {-1, 1}:
            raise ValueError("labels")
        ones = np.column_stack([X, np.ones(len(X))]).astype(float)
        w = np.zeros(ones.shape[1])
        self.errors_ = []
        while len(self.errors_) < self.epochs and (not self.errors_ or self.errors_[-1]):
            mistakes = 0
            for row, label in zip(ones, y):
                answer = 1 if row @ w >= 0 else -1
                w += self.rate * (label - answer) / 2 * row
                mistakes += int(answer != label)
            self.errors_.append(mistakes)
        self.coef_, self.intercept_ = w[:-1], float(w[-1])
        return self

    def predict(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted")
        return 2 * (X @ self.coef_ + self.intercept_ >= 0).astype(int) - 1
