"""The penalty is left out in steps in which no row pulls.

Fails: a penalty where every margin is beyond one
"""

import numpy as np


class HingeSVM:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.01):
        self.learning_rate, self.steps, self.l2 = learning_rate, steps, l2
        self.coef_ = None

    def fit(self, X, y):
        if len(X) != len(y):
            raise ValueError(f"{len(X)} rows for {len(y)} labels")
        if not np.isin(y, (-1, 1)).all():
            raise ValueError("labels are -1 and 1")
        self.coef_ = np.zeros(X.shape[1])
        self.intercept_ = 0.0
        self.history_ = []
        for _ in range(self.steps):
            costs = np.maximum(0, 1 - y * self.decision_function(X))
            penalty = self.l2 / 2 * (self.coef_**2).sum()
            self.history_.append(float(costs.mean() + penalty))
            pulls = np.where(costs > 0, y, 0) / len(y)
            slopes = (self.l2 * self.coef_ if pulls.any() else 0.0) - pulls @ X
            self.coef_ = self.coef_ - self.learning_rate * slopes
            self.intercept_ += self.learning_rate * float(pulls.sum())
        return self

    def decision_function(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return X @ self.coef_ + self.intercept_

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)
