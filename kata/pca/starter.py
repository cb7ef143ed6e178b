import numpy as np


class PCA:
    def __init__(self, n_components):
        raise NotImplementedError

    def fit(self, X):
        raise NotImplementedError

    def transform(self, X):
        raise NotImplementedError

    def inverse_transform(self, Z):
        raise NotImplementedError
