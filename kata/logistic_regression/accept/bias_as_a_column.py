"""The intercept is the weight of a column of ones, which the penalty leaves out."""

import numpy as np


def sigmoid(scores):
    powers = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1.0, powers) / (1 + powers)


class LogisticRegression:
    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        self.rate, self.steps, self.l2 = learning_rate, steps, l2
        if not l2 >= 0:
            raise ValueError("the penalty must not be negative")

    def fit(self, X, y):
        if X.ndim != 2 or y.ndim != 1 or len(y) != X.shape[0]:
            raise ValueError("the shapes do not fit")
        if set(np.unique(y).tolist()) - {0, 1}:
            raise ValueError("labels must be 0 and 1")
        ones = np.hstack([X, np.ones((len(X), 1))])
        line = np.zeros(ones.shape[1])
        penalised = np.append(np.ones(X.shape[1]), 0.0)
        self.history_ = []
        for _ in range(self.steps):
            scores = ones @ line
            losses = np.maximum(scores, 0) - y * scores + np.log1p(np.exp(-np.abs(scores)))
            self.history_.append(np.mean(losses) + 0.5 * self.l2 * np.sum(penalised * line**2))
            slopes = ones.T @ (sigmoid(scores) - y) / len(y) + self.l2 * penalised * line
            line = line - self.rate * slopes
        self.coef_, self.intercept_ = line[:-1], float(line[-1])
        return self

    def predict_proba(self, X):
        if not hasattr(self, "coef_"):
            raise RuntimeError("not fitted")
        yes = sigmoid(X @ self.coef_ + self.intercept_)
        return np.stack([1 - yes, yes], axis=1)

    def predict(self, X):
        return np.where(self.predict_proba(X)[:, 1] >= 0.5, 1, 0)
