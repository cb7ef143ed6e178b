"""A small class for a normal distribution; row by row where that reads better."""

import math

import numpy as np


class Normal:
    def __init__(self, mean, covariance):
        self.mean, self.covariance = mean, covariance
        self.inverse = np.linalg.inv(covariance)
        size = len(mean) * math.log(2 * math.pi) + np.linalg.slogdet(covariance)[1]
        self.constant = -0.5 * size

    @classmethod
    def of(cls, rows, shares, ridge):
        total = sum(shares)
        mean = sum(share * row for share, row in zip(shares, rows)) / total
        outer = sum(share * np.outer(row - mean, row - mean) for share, row in zip(shares, rows))
        return cls(mean, outer / total + np.diag([ridge] * len(mean)))

    def log(self, row):
        away = row - self.mean
        return self.constant - 0.5 * away @ self.inverse @ away


def log_sum(numbers):
    top = max(numbers)
    return top + math.log(sum(math.exp(number - top) for number in numbers))


class GaussianMixture:
    def __init__(self, n_components, means_init, max_iter=100, tol=1e-3, reg_covar=1e-6):
        self.settings = n_components, means_init, max_iter, tol, reg_covar
        self.parts = None

    def fit(self, X):
        k, means, rounds, tol, ridge = self.settings
        if np.ndim(X) != 2 or np.isnan(np.sum(X)):
            raise ValueError("no table of numbers")
        if k < 1 or np.shape(means) != (k, len(X[0])):
            raise ValueError("the first means do not fit")
        overall = Normal.of(X, [1.0] * len(X), ridge).covariance
        self.parts = [Normal(np.asarray(mean, dtype=float), overall) for mean in means]
        self.weights_ = np.array([1 / k] * k)
        self.n_iter_, old = 0, None
        for _ in range(rounds):
            new = np.mean(self.score_samples(X))
            shares = self.predict_proba(X)
            self.parts = [Normal.of(X, column, ridge) for column in shares.T]
            self.weights_ = shares.mean(axis=0)
            self.n_iter_ += 1
            if old is not None and abs(new - old) < tol:
                break
            old = new
        self.means_ = np.array([part.mean for part in self.parts])
        self.covariances_ = np.array([part.covariance for part in self.parts])
        return self

    def logs(self, row):
        if self.parts is None:
            raise RuntimeError("nothing fitted")
        return [math.log(w) + part.log(row) for w, part in zip(self.weights_, self.parts)]

    def score_samples(self, X):
        return np.array([log_sum(self.logs(row)) for row in X])

    def predict_proba(self, X):
        rows = [self.logs(row) for row in X]
        return np.array([[math.exp(one - log_sum(row)) for one in row] for row in rows])

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)
