import numpy as np


class Preparation:
    def __init__(self, fill="mean"):
        raise NotImplementedError

    def fit(self, X):
        """Learn fill_, mean_ and scale_, arrays (d,), from X (n, d) with gaps; return self."""
        raise NotImplementedError

    def transform(self, X):
        """Return X (m, d) without gaps, standardised."""
        raise NotImplementedError

    def inverse_transform(self, X):
        """Return standardised rows (m, d) in the units of before."""
        raise NotImplementedError
