"""NaN and infinity are looked for in X alone.

Fails: NaN among the targets; infinity among the targets
"""

import numpy as np


class LinearRegression:
    def __init__(self, learning_rate=0.1, steps=1000):
        self.learning_rate = learning_rate
        self.steps = steps
        self.coef_ = None

    def fit(self, X, y):
        if X.ndim != 2 or y.shape != (len(X),):
            raise ValueError(f"X of shape {X.shape} does not fit y of shape {y.shape}")
        if not np.isfinite(X).all():
            raise ValueError("NaN or infinity in the data")
        self.coef_ = np.zeros(X.shape[1])
        self.intercept_ = 0.0
        self.history_ = []
        for _ in range(self.steps):
            errors = self.predict(X) - y
            self.history_.append(float(np.mean(errors**2)))
            self.coef_ = self.coef_ - self.learning_rate * 2 * X.T @ errors / len(y)
            self.intercept_ -= self.learning_rate * 2 * float(errors.mean())
        return self

    def predict(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return X @ self.coef_ + self.intercept_

    def score(self, X, y):
        missed = ((y - self.predict(X)) ** 2).sum()
        return float(1 - missed / ((y - y.mean()) ** 2).sum())
