"""Weights and intercepts in one matrix (d + 1, k); labels pick their score by index."""

import numpy as np


def shares(scores):
    powers = np.exp(scores - scores.max(1)[:, None])
    return powers / powers.sum(1)[:, None]


class SoftmaxClassifier:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        self.rate, self.steps, self.l2 = learning_rate, steps, l2

    def fit(self, X, y):
        if np.shape(X)[0] != np.shape(y)[0]:
            raise ValueError("lengths differ")
        self.classes_, places = np.unique(y, return_inverse=True)
        if self.classes_.size == 1:
            raise ValueError("one class only")
        n, each = len(X), np.arange(len(X))
        wide = np.hstack([X, np.ones((n, 1))])
        lines = np.zeros((wide.shape[1], self.classes_.size))
        self.history_ = []
        for _ in range(self.steps):
            scores = wide @ lines
            top = scores.max(axis=1)
            total = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
            loss = np.mean(total - scores[each, places])
            self.history_.append(float(loss + 0.5 * self.l2 * np.sum(lines[:-1] ** 2)))
            slopes = shares(scores)
            slopes[each, places] -= 1
            change = wide.T @ slopes / n
            change[:-1] += self.l2 * lines[:-1]
            lines = lines - self.rate * change
        self.coef_, self.intercept_ = lines[:-1].T, lines[-1]
        return self

    def predict_proba(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted")
        return shares(X @ self.coef_.T + self.intercept_)

    def predict(self, X):
        best = np.argmax(self.predict_proba(X), axis=1)
        return self.classes_[best]
