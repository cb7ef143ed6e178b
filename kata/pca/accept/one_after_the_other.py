"""Each direction by turning rows of the data against each other (one-sided Jacobi)."""

import numpy as np


class PCA:
    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X):
        n, d = X.shape
        if not 0 < self.n_components <= min(n, d):
            raise ValueError("too many or too few directions")
        self.mean_ = X.mean(0)
        work, turns = (X - self.mean_).astype(float), np.eye(d)
        for _ in range(60):
            for p in range(d):
                for q in range(p + 1, d):
                    a, b, c = work[:, p] @ work[:, p], work[:, q] @ work[:, q], work[:, p] @ work[:, q]
                    angle = 0.5 * np.arctan2(2 * c, a - b)
                    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
                    work[:, [p, q]] = work[:, [p, q]] @ turn
                    turns[:, [p, q]] = turns[:, [p, q]] @ turn
        variances = (work**2).sum(0) / (n - 1)
        order = np.argsort(-variances)
        kept = order[: self.n_components]
        self.components_ = turns[:, kept].T
        self.explained_variance_ = variances[kept]
        self.explained_variance_ratio_ = variances[kept] / variances.sum()
        return self

    def transform(self, X):
        return (X - self.mean_) @ self.components_.T

    def inverse_transform(self, Z):
        return Z @ self.components_ + self.mean_
