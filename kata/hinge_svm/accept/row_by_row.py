"""Plain loops over the rows; both slopes are gathered before anything moves."""

import numpy as np


class HingeSVM:
    weights = None

    def __init__(self, learning_rate=0.1, steps=1000, l2=0.01):
        self.settings = learning_rate, steps, l2

    def fit(self, X, y):
        rate, steps, l2 = self.settings
        rows, labels = X.tolist(), y.tolist()
        if len(rows) != len(labels):
            raise ValueError("lengths differ")
        for label in labels:
            if label not in (-1, 1):
                raise ValueError(f"label {label}")
        self.weights, self.intercept_, self.history_ = [0.0] * X.shape[1], 0.0, []
        for _ in range(steps):
            by_weight = [l2 * w for w in self.weights]
            by_bias, total = 0.0, 0.0
            for row, label in zip(rows, labels):
                margin = label * self.score(row)
                if margin < 1:
                    total += 1 - margin
                    by_bias -= label / len(rows)
                    by_weight = [s - label * a / len(rows) for s, a in zip(by_weight, row)]
            squares = sum(w * w for w in self.weights)
            self.history_.append(total / len(rows) + l2 * squares / 2)
            self.weights = [w - rate * s for w, s in zip(self.weights, by_weight)]
            self.intercept_ -= rate * by_bias
        self.coef_ = np.array(self.weights)
        return self

    def score(self, row):
        return sum(w * a for w, a in zip(self.weights, row)) + self.intercept_

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("fit first")
        return np.array([self.score(row) for row in X.tolist()])

    def predict(self, X):
        return np.array([1 if score >= 0 else -1 for score in self.decision_function(X)])
