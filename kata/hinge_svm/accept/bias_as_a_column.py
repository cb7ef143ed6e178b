"""A column of ones carries the intercept, and only the rows inside the margin are summed."""

import numpy as np


class HingeSVM:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.01):
        self.rate, self.steps, self.l2 = learning_rate, steps, l2

    def fit(self, X, y):
        if X.shape[0] != y.shape[0] or set(y.tolist()) - {-1, 1}:
            raise ValueError("a label of -1 or 1 is wanted for every row")
        signed = np.hstack([X, np.ones((len(X), 1))]) * y[:, None]
        line, self.history_ = np.zeros(signed.shape[1]), []
        shrink = np.append(np.full(X.shape[1], self.l2), 0.0)
        for _ in range(self.steps):
            margins = signed @ line
            inside = signed[margins < 1]
            objective = np.clip(1 - margins, 0, None).mean() + 0.5 * (shrink * line**2).sum()
            self.history_.append(float(objective))
            line = line - self.rate * (shrink * line - inside.sum(axis=0) / len(y))
        self.coef_, self.intercept_ = line[:-1], float(line[-1])
        return self

    def decision_function(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted")
        return X.dot(self.coef_) + self.intercept_

    def predict(self, X):
        return 2 * (self.decision_function(X) >= 0).astype(int) - 1
