"""Masked arrays know which numbers are there."""

import numpy as np


class Preparation:
    def __init__(self, fill="mean"):
        if fill != "mean" and fill != "median":
            raise ValueError(fill)
        self.fill, self.ready = fill, False

    def fit(self, X):
        if X.ndim != 2 or np.any(np.abs(X) == np.inf):
            raise ValueError("no table of finite numbers")
        there = np.ma.masked_array(X.astype(float), np.isnan(X))
        if (there.count(axis=0) == 0).any():
            raise ValueError("an empty column")
        self.mean_ = np.ma.getdata(there.mean(axis=0))
        middle = there.mean(axis=0) if self.fill == "mean" else np.ma.median(there, axis=0)
        self.fill_ = np.ma.getdata(middle)
        spread = np.sqrt(np.ma.getdata(((there - self.mean_) ** 2).mean(axis=0)))
        self.scale_ = spread + (spread == 0)
        self.ready = True
        return self

    def transform(self, X):
        if not self.ready:
            raise RuntimeError("fit first")
        if X.shape[-1] != len(self.fill_):
            raise ValueError("columns")
        gaps = np.isnan(X)
        return (np.where(gaps, 0.0, X) + gaps * self.fill_ - self.mean_) / self.scale_

    def inverse_transform(self, X):
        if not self.ready:
            raise RuntimeError("fit first")
        if X.shape[-1] != len(self.fill_):
            raise ValueError("columns")
        return self.mean_ + self.scale_ * X
