"""The classes stand in the order in which they appear.

Fails: the largest label comes first
"""

import numpy as np


def log_softmax(scores):
    lower = scores - scores.max(axis=1, keepdims=True)
    return lower - np.log(np.exp(lower).sum(axis=1, keepdims=True))


class SoftmaxClassifier:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        self.learning_rate, self.steps, self.l2 = learning_rate, steps, l2
        self.coef_ = None

    def fit(self, X, y):
        if len(X) != len(y):
            raise ValueError(f"{len(X)} rows for {len(y)} labels")
        self.classes_ = np.array(list(dict.fromkeys(y.tolist())))
        if len(self.classes_) < 2:
            raise ValueError("fewer than two classes")
        ones = (y[:, None] == self.classes_).astype(float)
        self.coef_ = np.zeros((len(self.classes_), X.shape[1]))
        self.intercept_ = np.zeros(len(self.classes_))
        self.history_ = []
        for _ in range(self.steps):
            logs = log_softmax(self._scores(X))
            loss = -(ones * logs).sum(axis=1).mean()
            self.history_.append(float(loss + self.l2 / 2 * (self.coef_**2).sum()))
            errors = (np.exp(logs) - ones) / len(y)
            slopes = errors.T @ X + self.l2 * self.coef_
            self.coef_ = self.coef_ - self.learning_rate * slopes
            self.intercept_ = self.intercept_ - self.learning_rate * errors.sum(axis=0)
        return self

    def _scores(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return X @ self.coef_.T + self.intercept_

    def predict_proba(self, X):
        return np.exp(log_softmax(self._scores(X)))

    def predict(self, X):
        best = self._scores(X).argmax(axis=1)
        return self.classes_[best]
