"""Labels become signs: one formula in the margin, row by row."""

import math

import numpy as np


class LogisticRegression:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        if l2 < 0:
            raise ValueError(f"l2 is {l2}")
        self.settings = learning_rate, steps, l2
        self.ready = False

    def fit(self, X, y):
        if np.ndim(X) != 2 or np.ndim(y) != 1 or len(X) != len(y):
            raise ValueError("X (n, d) and y (n,) are wanted")
        if any(label not in (0, 1) for label in y.tolist()):
            raise ValueError("other labels than 0 and 1")
        rate, steps, l2 = self.settings
        signs = [2 * label - 1 for label in y.tolist()]
        weights, bias, self.history_ = np.zeros(X.shape[1]), 0.0, []
        for _ in range(steps):
            total, by_weight, by_bias = 0.0, np.zeros(X.shape[1]), 0.0
            for row, sign in zip(X, signs):
                margin = sign * (float(np.dot(row, weights)) + bias)
                small = math.exp(-abs(margin))
                total += max(-margin, 0.0) + math.log1p(small)
                doubt = (small if margin > 0 else 1.0) / (1 + small)
                by_weight -= sign * doubt * row
                by_bias -= sign * doubt
            self.history_.append(total / len(signs) + l2 * float(np.dot(weights, weights)) / 2)
            weights = weights - rate * (by_weight / len(signs) + l2 * weights)
            bias -= rate * by_bias / len(signs)
        self.coef_, self.intercept_, self.ready = weights, bias, True
        return self

    def predict_proba(self, X):
        if not self.ready:
            raise RuntimeError("call fit first")
        scores = X @ self.coef_ + self.intercept_
        half = np.tanh(scores / 2) / 2
        return np.column_stack([0.5 - half, 0.5 + half])

    def predict(self, X):
        return self.predict_proba(X)[:, 1].__ge__(0.5).astype(np.int64)
