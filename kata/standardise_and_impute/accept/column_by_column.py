"""One column after the other, gaps taken out first."""

import numpy as np


class Preparation:
    def __init__(self, fill="mean"):
        middles = {"mean": np.mean, "median": np.median}
        if fill not in middles:
            raise ValueError("fill is mean or median")
        self.middle = middles[fill]

    def fit(self, X):
        if len(X.shape) != 2:
            raise ValueError("two dimensions are wanted")
        fill, mean, scale = [], [], []
        for column in X.T:
            there = column[~np.isnan(column)]
            if not len(there) or np.isinf(there).any():
                raise ValueError("each column needs numbers, all of them finite")
            fill.append(self.middle(there))
            mean.append(there.mean())
            scale.append(there.std() or 1.0)
        self.fill_, self.mean_, self.scale_ = map(np.array, (fill, mean, scale))
        return self

    def columns(self, X):
        if not hasattr(self, "scale_"):
            raise RuntimeError("not fitted")
        if X.shape[1] != self.scale_.size:
            raise ValueError("another number of columns")
        return np.array(X, dtype=float)

    def transform(self, X):
        new = self.columns(X)
        for j in range(new.shape[1]):
            new[np.isnan(new[:, j]), j] = self.fill_[j]
            new[:, j] = (new[:, j] - self.mean_[j]) / self.scale_[j]
        return new

    def inverse_transform(self, X):
        new = self.columns(X)
        new *= self.scale_
        new += self.mean_
        return new
