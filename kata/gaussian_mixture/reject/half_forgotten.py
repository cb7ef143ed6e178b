"""The exponent of the density lacks its half.

Fails: the scores of one component on a line; the shares of two components on a line
"""

import numpy as np


class GaussianMixture:
    def __init__(self, n_components, means_init, max_iter=100, tol=1e-3, reg_covar=1e-6):
        self.n_components, self.means_init = n_components, means_init
        self.max_iter, self.tol, self.reg_covar = max_iter, tol, reg_covar
        self.weights_ = None

    def fit(self, X):
        if X.ndim != 2 or np.isnan(X).any():
            raise ValueError("X must be a table of numbers")
        if self.n_components < 1 or self.means_init.shape != (self.n_components, X.shape[1]):
            raise ValueError("means_init must have a row for each component")
        self.weights_ = np.full(self.n_components, 1 / self.n_components)
        self.means_ = self.means_init.astype(float)
        everything = np.ones(len(X))
        one = self._covariance(X, everything, X.mean(axis=0))
        self.covariances_ = np.array([one] * self.n_components)
        before, self.n_iter_ = np.inf, 0
        while self.n_iter_ < self.max_iter:
            self.n_iter_ += 1
            now = self.score_samples(X).mean()
            self._move(X, self.predict_proba(X))
            if abs(now - before) < self.tol:
                break
            before = now
        return self

    def _covariance(self, X, shares, mean):
        away = X - mean
        weighted = (away * shares[:, None]).T @ away / shares.sum()
        return weighted + self.reg_covar * np.eye(X.shape[1])

    def _move(self, X, shares):
        totals = shares.sum(axis=0)
        self.weights_ = totals / len(X)
        self.means_ = (shares / totals).T @ X
        pairs = zip(shares.T, self.means_)
        self.covariances_ = np.array([self._covariance(X, *pair) for pair in pairs])

    def _parts(self, X):
        if self.weights_ is None:
            raise RuntimeError("fit comes first")
        columns = []
        for weight, mean, covariance in zip(self.weights_, self.means_, self.covariances_):
            away = X - mean
            squares = (away * np.linalg.solve(covariance, away.T).T).sum(axis=1)
            size = np.linalg.slogdet(2 * np.pi * covariance)[1]
            columns.append(np.log(weight) - squares - size / 2)
        return np.array(columns).T

    def score_samples(self, X):
        return np.logaddexp.reduce(self._parts(X), axis=1)

    def predict_proba(self, X):
        return np.exp(self._parts(X) - self.score_samples(X)[:, None])

    def predict(self, X):
        return self._parts(X).argmax(axis=1)
