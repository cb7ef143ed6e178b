"""The rows are projected without taking the mean off.

Fails: coordinates of the fitted rows; coordinates of new rows
"""

import numpy as np


class PCA:
    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X):
        rows, features = X.shape
        if not 1 <= self.n_components <= min(rows, features):
            raise ValueError(f"{self.n_components} directions in {features} features of {rows} rows")
        self.mean_ = X.mean(axis=0)
        centred = X - self.mean_
        covariance = centred.T @ centred / (rows - 1)
        values, vectors = np.linalg.eigh(covariance)
        order = np.argsort(values)[::-1][: self.n_components]
        self.components_ = vectors[:, order].T
        self.explained_variance_ = values[order]
        self.explained_variance_ratio_ = values[order] / values.sum()
        return self

    def transform(self, X):
        return X @ self.components_.T

    def inverse_transform(self, Z):
        return Z @ self.components_ + self.mean_
