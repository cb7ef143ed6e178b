"""Each column is sorted once; running sums give the gain of all its thresholds."""

import math

import numpy as np


class Stump:
    def __init__(self, X, residuals, weights, orders):
        self.column, self.threshold, gain = 0, math.inf, -1.0
        total, count = residuals.sum(), len(residuals)
        for column, order in enumerate(orders):
            values = X[order, column]
            sums, counts = residuals[order].cumsum()[:-1], np.arange(1, count)
            gains = sums**2 / counts + (total - sums) ** 2 / (count - counts)
            gains[values[:-1] == values[1:]] = -1.0
            if count > 1 and gains.max() > gain + 1e-12:
                at = int(gains.argmax())
                gain, self.column = gains[at], column
                self.threshold = (values[at] + values[at + 1]) / 2
        goes_left = X[:, self.column] <= self.threshold
        self.left = self.worth(residuals[goes_left], weights[goes_left])
        self.right = self.worth(residuals[~goes_left], weights[~goes_left])

    def worth(self, residuals, weights):
        return residuals.sum() / weights.sum() if weights.sum() else 0.0

    def __call__(self, X):
        return np.where(X[:, self.column] > self.threshold, self.right, self.left)


class SquaredError:
    def start(self, y):
        return np.mean(y)

    def shown(self, scores):
        return scores

    def weights(self, scores):
        return np.ones_like(scores)


class LogLoss:
    def start(self, y):
        if sorted(set(y)) != [0, 1]:
            raise ValueError("labels")
        return math.log(np.sum(y == 1) / np.sum(y == 0))

    def shown(self, scores):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-scores))

    def weights(self, scores):
        return self.shown(scores) * (1 - self.shown(scores))


LOSSES = {"squared_error": SquaredError(), "log_loss": LogLoss()}


class GradientBoosting:
    def __init__(self, n_estimators=100, learning_rate=0.1, loss="squared_error"):
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate
        self.loss = loss

    def fit(self, X, y):
        if self.loss not in LOSSES or np.ndim(X) != 2 or X.shape[:1] != y.shape:
            raise ValueError("loss or shapes")
        loss = LOSSES[self.loss]
        first = loss.start(y)
        scores = np.zeros(len(y)) + first
        orders = [np.argsort(column, kind="stable") for column in X.T]
        trees = []
        for _ in range(self.n_estimators):
            tree = Stump(X, y - loss.shown(scores), loss.weights(scores), orders)
            scores += self.learning_rate * tree(X)
            trees.append(tree)
        self.first_, self.trees_ = first, trees
        return self

    def predict(self, X):
        return self.staged_predict(X)[-1]

    def staged_predict(self, X):
        if not hasattr(self, "trees_"):
            raise RuntimeError("not fitted")
        steps = [np.full(X.shape[0], self.first_, dtype=float)]
        steps += [self.learning_rate * tree(X) for tree in self.trees_]
        return LOSSES[self.loss].shown(np.cumsum(steps, axis=0))
