"""np.cov, and a plain sort of the pairs of eigenvalue and eigenvector."""

import numpy as np


class PCA:
    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X):
        if self.n_components not in range(1, min(X.shape) + 1):
            raise ValueError("between 1 and the smaller side of X")
        self.mean_ = X.sum(axis=0) / X.shape[0]
        covariance = np.atleast_2d(np.cov(X, rowvar=False))
        values, vectors = np.linalg.eigh(covariance)
        pairs = sorted(zip(values.tolist(), vectors.T.tolist()), reverse=True)
        kept = pairs[: self.n_components]
        self.components_ = np.array([vector for _, vector in kept])
        self.explained_variance_ = np.array([value for value, _ in kept])
        self.explained_variance_ratio_ = self.explained_variance_ / np.trace(covariance)
        return self

    def transform(self, X):
        return np.einsum("nd,kd->nk", X - self.mean_, self.components_)

    def inverse_transform(self, Z):
        return self.mean_ + np.einsum("nk,kd->nd", Z, self.components_)
