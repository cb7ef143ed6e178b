"""The singular value decomposition of the centred data, without a covariance matrix."""

import numpy as np


class PCA:
    def __init__(self, n_components):
        self.k = n_components

    def fit(self, X):
        X = np.asarray(X, dtype=float)
        if self.k < 1 or self.k > min(X.shape):
            raise ValueError("n_components")
        self.mean_ = np.mean(X, axis=0)
        _, s, directions = np.linalg.svd(X - self.mean_, full_matrices=False)
        variances = s**2 / (len(X) - 1)
        self.components_ = directions[: self.k]
        self.explained_variance_ = variances[: self.k]
        self.explained_variance_ratio_ = self.explained_variance_ / np.sum(variances)
        return self

    def transform(self, X):
        return np.dot(X - self.mean_, self.components_.T)

    def inverse_transform(self, Z):
        return np.dot(Z, self.components_) + self.mean_
