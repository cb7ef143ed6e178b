"""It stops where the centres nearly stand still by np.allclose.

Fails: points far from zero that change sides; points so close together that centres move very little
"""

import numpy as np


def distances(X, centres):
    return ((X[:, None, :] - centres) ** 2).sum(axis=2)


class KMeans:
    def __init__(self, n_clusters, init=None, max_iter=300):
        self.n_clusters, self.init, self.max_iter = n_clusters, init, max_iter
        self.cluster_centers_ = None

    def fit(self, X):
        if X.ndim != 2 or not np.isfinite(X).all():
            raise ValueError("X must be a table of numbers")
        if not 0 < self.n_clusters <= len(X):
            raise ValueError(f"{self.n_clusters} clusters of {len(X)} points")
        self.cluster_centers_ = self._start(X)
        for _ in range(self.max_iter):
            before = self.cluster_centers_.copy()
            labels = self.predict(X)
            for k in set(labels.tolist()):
                self.cluster_centers_[k] = X[labels == k].mean(axis=0)
            if np.allclose(before, self.cluster_centers_):
                break
        self.labels_ = self.predict(X)
        self.inertia_ = float(distances(X, self.cluster_centers_).min(axis=1).sum())
        return self

    def _start(self, X):
        if self.init is None:
            centres = X[:1].astype(float)
            while len(centres) < self.n_clusters:
                farthest = distances(X, centres).min(axis=1).argmax()
                centres = np.vstack([centres, X[farthest]])
            return centres
        if self.init.shape != (self.n_clusters, X.shape[1]):
            raise ValueError(f"init has the shape {self.init.shape}")
        return self.init.astype(float)

    def predict(self, X):
        if self.cluster_centers_ is None:
            raise RuntimeError("fit comes first")
        return distances(X, self.cluster_centers_).argmin(axis=1)
