"""Thresholds are tried from the largest, so of equals the largest is taken.

Fails: two thresholds that are equally good
"""

import numpy as np


def sigmoid(scores):
    return np.exp(-np.logaddexp(0, -scores))


def best_split(X, residuals):
    best, split = np.inf, (0, np.inf)
    for column, values in enumerate(X.T):
        places = np.unique(values)
        for threshold in (places[:-1] + places[1:])[::-1] / 2:
            left = values <= threshold
            sides = residuals[left], residuals[~left]
            error = sum(((side - side.mean()) ** 2).sum() for side in sides)
            if error < best:
                best, split = error, (column, threshold)
    return split


class GradientBoosting:
    def __init__(self, n_estimators=100, learning_rate=0.1, loss="squared_error"):
        self.n_estimators, self.learning_rate, self.loss = n_estimators, learning_rate, loss
        self.stumps = None

    def fit(self, X, y):
        self._check(X, y)
        mean = y.mean()
        self.start = np.log(mean / (1 - mean)) if self.loss == "log_loss" else mean
        scores = np.full(len(y), self.start)
        self.stumps = []
        for _ in range(self.n_estimators):
            guess = self._shown(scores)
            weights = guess * (1 - guess) if self.loss == "log_loss" else np.ones(len(y))
            column, threshold = best_split(X, y - guess)
            left = X[:, column] <= threshold
            values = [self._value((y - guess)[side], weights[side]) for side in (left, ~left)]
            self.stumps.append((column, threshold, *values))
            scores = scores + self._step(X, self.stumps[-1])
        return self

    def _check(self, X, y):
        if X.ndim != 2 or len(X) != len(y):
            raise ValueError("X must be a table with a row for each of y")
        if self.loss not in ("squared_error", "log_loss"):
            raise ValueError(f"unknown loss {self.loss}")
        if self.loss == "log_loss" and set(y.tolist()) != {0, 1}:
            raise ValueError("both labels, 0 and 1, are wanted")

    def _value(self, residuals, weights):
        total = weights.sum()
        return residuals.sum() / total if total > 0 else 0.0

    def _step(self, X, stump):
        column, threshold, left, right = stump
        return self.learning_rate * np.where(X[:, column] <= threshold, left, right)

    def _shown(self, scores):
        return sigmoid(scores) if self.loss == "log_loss" else scores

    def staged_predict(self, X):
        if self.stumps is None:
            raise RuntimeError("fit comes first")
        stages = [np.full(len(X), self.start)]
        for stump in self.stumps:
            stages.append(stages[-1] + self._step(X, stump))
        return self._shown(np.array(stages))

    def predict(self, X):
        return self.staged_predict(X)[-1]
