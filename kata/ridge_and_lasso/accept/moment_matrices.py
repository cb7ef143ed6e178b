"""The lasso needs X only through its products; the ridge is least squares with extra rows."""

import numpy as np


class Ridge:
    def __init__(self, alpha=1.0):
        if not alpha >= 0:
            raise ValueError("alpha must be 0 or more")
        self.alpha = alpha

    def fit(self, X, y):
        width = X.shape[1]
        top = X - X.mean(axis=0)
        rows = np.concatenate([top, np.sqrt(self.alpha) * np.eye(width)])
        targets = np.concatenate([y - y.mean(), np.zeros(width)])
        self.coef_ = np.linalg.lstsq(rows, targets, rcond=None)[0]
        self.intercept_ = float((y - X @ self.coef_).mean())
        return self

    def predict(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted")
        return self.intercept_ + X.dot(self.coef_)


def towards_zero(value, step):
    return value - step if value > step else value + step if value < -step else 0.0


class Lasso:
    def __init__(self, alpha=1.0):
        if not alpha >= 0:
            raise ValueError("alpha must be 0 or more")
        self.alpha = alpha

    def fit(self, X, y):
        n = len(X)
        centred = X - X.mean(axis=0)
        gram, pull = centred.T @ centred / n, centred.T @ (y - y.mean()) / n
        weights = np.zeros(X.shape[1])
        change = 1.0
        while change > 1e-11:
            before = weights.copy()
            for j, scale in enumerate(np.diag(gram)):
                if scale > 0:
                    alone = pull[j] - gram[j] @ weights + scale * weights[j]
                    weights[j] = towards_zero(alone, self.alpha) / scale
            change = np.abs(weights - before).max()
        self.coef_ = weights
        self.intercept_ = float((y - X @ weights).mean())
        return self

    predict = Ridge.predict
