import numpy as np


class GaussianMixture:
    def __init__(self, n_components, means_init, max_iter=100, tol=1e-3, reg_covar=1e-6):
        raise NotImplementedError

    def fit(self, X):
        """Learn weights_ (k,), means_ (k, d), covariances_ (k, d, d) and n_iter_; return self."""
        raise NotImplementedError

    def score_samples(self, X):
        """Return the logarithm of the density of each row, of shape (m,)."""
        raise NotImplementedError

    def predict_proba(self, X):
        """Return the responsibilities, of shape (m, k)."""
        raise NotImplementedError

    def predict(self, X):
        """Return the numbers of the likeliest components, of shape (m,)."""
        raise NotImplementedError
