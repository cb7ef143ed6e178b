"""The way back adds the mean before it multiplies.

Fails: the way back
"""

import numpy as np


class Preparation:
    def __init__(self, fill="mean"):
        if fill not in ("mean", "median"):
            raise ValueError(f"gaps cannot be filled with {fill!r}")
        self.fill = fill
        self.mean_ = None

    def fit(self, X):
        if X.ndim != 2 or np.isinf(X).any():
            raise ValueError("X must be a table of finite numbers and gaps")
        if np.isnan(X).all(axis=0).any():
            raise ValueError("a column holds no number")
        self.mean_ = np.nanmean(X, axis=0)
        self.fill_ = np.nanmedian(X, axis=0) if self.fill == "median" else self.mean_
        scale = np.nanstd(X, axis=0)
        self.scale_ = np.where(scale == 0, 1.0, scale)
        return self

    def check(self, X):
        if self.mean_ is None:
            raise RuntimeError("fit comes first")
        if X.shape[1] != len(self.mean_):
            raise ValueError("another number of columns")

    def transform(self, X):
        self.check(X)
        return (np.where(np.isnan(X), self.fill_, X) - self.mean_) / self.scale_

    def inverse_transform(self, X):
        self.check(X)
        return (X + self.mean_) * self.scale_
