"""Cholesky factors and einsum; both halves of an iteration as methods."""

import numpy as np


class GaussianMixture:
    def __init__(self, n_components, means_init, max_iter=100, tol=1e-3, reg_covar=1e-6):
        self.n_components = n_components
        self.means_init = means_init
        self.max_iter = max_iter
        self.tol = tol
        self.reg_covar = reg_covar

    def fit(self, X):
        k, init = self.n_components, np.array(self.means_init, dtype=float)
        if len(X.shape) != 2 or not np.all(np.isfinite(X)):
            raise ValueError("X")
        if k <= 0 or init.shape != (k, X.shape[-1]):
            raise ValueError("means_init")
        self.weights_ = np.ones(k) / k
        self.means_ = init
        spread = np.cov(X.T, bias=True).reshape(X.shape[1], X.shape[1])
        self.covariances_ = np.tile(spread + self.reg_covar * np.identity(X.shape[1]), (k, 1, 1))
        bounds = []
        for _ in range(self.max_iter):
            scores, shares = self.e_step(X)
            self.m_step(X, shares)
            bounds.append(scores.mean())
            if len(bounds) > 1 and abs(bounds[-1] - bounds[-2]) < self.tol:
                break
        self.n_iter_ = len(bounds)
        return self

    def e_step(self, X):
        if not hasattr(self, "weights_"):
            raise RuntimeError("not fitted")
        factors = np.linalg.cholesky(self.covariances_)
        away = X[None] - self.means_[:, None]
        z = np.stack([np.linalg.solve(f, a.T) for f, a in zip(factors, away)])
        logs = np.log(np.diagonal(factors, axis1=1, axis2=2)).sum(axis=1)
        parts = np.log(self.weights_)[:, None] - 0.5 * (z**2).sum(axis=1) - logs[:, None]
        parts = parts - 0.5 * X.shape[1] * np.log(2 * np.pi)
        top = parts.max(axis=0)
        powers = np.exp(parts - top)
        return top + np.log(powers.sum(axis=0)), (powers / powers.sum(axis=0)).T

    def m_step(self, X, shares):
        totals = shares.sum(axis=0)
        self.weights_ = totals / totals.sum()
        self.means_ = np.einsum("nk,nd->kd", shares, X) / totals[:, None]
        away = X[None] - self.means_[:, None]
        spread = np.einsum("nk,kna,knb->kab", shares, away, away) / totals[:, None, None]
        self.covariances_ = spread + self.reg_covar * np.eye(X.shape[1])

    def score_samples(self, X):
        return self.e_step(X)[0]

    def predict_proba(self, X):
        return self.e_step(X)[1]

    def predict(self, X):
        return np.argmax(self.e_step(X)[1], axis=1)
