"""A label of NaN is let in: it is neither below, between nor above 0 and 1.

Fails: NaN among the labels
"""

import numpy as np


class LogisticRegression:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        if l2 < 0:
            raise ValueError("l2 is below zero")
        self.learning_rate, self.steps, self.l2 = learning_rate, steps, l2
        self.coef_ = None

    def fit(self, X, y):
        if X.ndim != 2 or y.shape != (len(X),):
            raise ValueError(f"X of shape {X.shape} does not fit y of shape {y.shape}")
        if ((y < 0) | (y > 1) | ((y > 0) & (y < 1))).any():
            raise ValueError("labels are 0 or 1")
        self.coef_ = np.zeros(X.shape[1])
        self.intercept_ = 0.0
        self.history_ = []
        for _ in range(self.steps):
            self.history_.append(self._objective(X, y))
            errors = self.predict_proba(X)[:, 1] - y
            slopes = X.T @ errors / len(y) + self.l2 * self.coef_
            self.coef_ = self.coef_ - self.learning_rate * slopes
            self.intercept_ -= self.learning_rate * float(errors.mean())
        return self

    def _objective(self, X, y):
        scores = self._scores(X)
        losses = np.logaddexp(0, scores) - y * scores
        return float(losses.mean() + self.l2 / 2 * (self.coef_**2).sum())

    def _scores(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return X @ self.coef_ + self.intercept_

    def predict_proba(self, X):
        scores = self._scores(X)
        return np.exp(-np.logaddexp(0, np.column_stack([scores, -scores])))

    def predict(self, X):
        return (self._scores(X) >= 0).astype(int)
