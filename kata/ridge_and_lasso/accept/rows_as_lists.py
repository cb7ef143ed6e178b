"""Plain Python: elimination for the ridge, one weight at a time for the lasso."""

import numpy as np


def centred(X, y):
    rows = [[float(a) for a in row] for row in X.tolist()]
    targets = [float(b) for b in y.tolist()]
    means = [sum(column) / len(rows) for column in zip(*rows)]
    mean = sum(targets) / len(targets)
    columns = [[row[j] - means[j] for row in rows] for j in range(len(means))]
    return columns, [b - mean for b in targets], means, mean


def dot(a, b):
    return sum(p * q for p, q in zip(a, b))


class Model:
    def __init__(self, alpha=1.0):
        self.alpha = alpha
        self.coef_ = None
        if alpha < 0:
            raise ValueError(f"alpha is {alpha}")

    def fit(self, X, y):
        columns, targets, means, mean = centred(X, y)
        weights = self.solve(columns, targets)
        self.coef_ = np.array(weights, dtype=float)
        self.intercept_ = mean - dot(weights, means)
        return self

    def predict(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit first")
        return np.array([dot(row, self.coef_.tolist()) + self.intercept_ for row in X.tolist()])


class Ridge(Model):
    def solve(self, columns, targets):
        d = len(columns)
        table = [
            [dot(columns[i], columns[j]) + (self.alpha if i == j else 0.0) for j in range(d)]
            + [dot(columns[i], targets)]
            for i in range(d)
        ]
        for i in range(d):
            table[i] = [value / table[i][i] for value in table[i]]
            for k in range(d):
                if k != i:
                    table[k] = [a - table[k][i] * b for a, b in zip(table[k], table[i])]
        return [row[-1] for row in table]


class Lasso(Model):
    def solve(self, columns, targets):
        weights, rest, limit = [0.0] * len(columns), list(targets), self.alpha * len(targets)
        sizes = [dot(column, column) for column in columns]
        moved = True
        while moved:
            moved = False
            for j, column in enumerate(columns):
                if sizes[j] == 0:
                    continue
                alone = dot(column, rest) + sizes[j] * weights[j]
                new = 0.0
                if abs(alone) > limit:
                    new = (alone - limit if alone > 0 else alone + limit) / sizes[j]
                step = new - weights[j]
                if abs(step) > 1e-11:
                    moved = True
                    weights[j] = new
                    rest = [r - step * c for r, c in zip(rest, column)]
        return weights
