import numpy as np


class DBSCAN:
    def __init__(self, eps=0.5, min_samples=5):
        raise NotImplementedError

    def fit(self, X):
        """Learn labels_ (n,) and core_sample_indices_ from X (n, d); return self."""
        raise NotImplementedError

    def fit_predict(self, X):
        """Fit, and return labels_."""
        raise NotImplementedError
