"""Lists and loops, arrays only at the door."""

import numpy as np


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


class Perceptron:
    def __init__(self, learning_rate=1.0, epochs=100):
        self.rate, self.rounds, self.weights = learning_rate, epochs, None

    def fit(self, X, y):
        if np.ndim(X) != 2 or len(X) != len(y) or not len(X):
            raise ValueError("n rows and n labels are wanted")
        rows, labels = X.tolist(), y.tolist()
        if any(label not in (-1, 1) for label in labels):
            raise ValueError("labels other than -1 and 1")
        self.weights, bias, self.errors_ = [0.0] * len(rows[0]), 0.0, []
        for _ in range(self.rounds):
            missed = 0
            for row, label in zip(rows, labels):
                score = dot(row, self.weights) + bias
                if (score >= 0) != (label == 1):
                    missed += 1
                    bias += self.rate * label
                    self.weights = [w + self.rate * label * a for w, a in zip(self.weights, row)]
            self.errors_ += [missed]
            if not missed:
                break
        self.coef_, self.intercept_ = np.array(self.weights), bias
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("fit first")
        scores = [dot(row, self.weights) + self.intercept_ for row in X.tolist()]
        return np.array([1 if score >= 0 else -1 for score in scores])
