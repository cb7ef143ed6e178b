"""Cluster sums as a product with a table of memberships; norms for the distances."""

import numpy as np


class KMeans:
    def __init__(self, n_clusters, init=None, max_iter=300):
        self.n_clusters = n_clusters
        self.init = init
        self.max_iter = max_iter

    def check(self, X):
        if X.ndim != 2 or X.shape[0] < self.n_clusters or self.n_clusters <= 0:
            raise ValueError("X does not fit the number of clusters")
        if not (abs(X) < np.inf).all():
            raise ValueError("NaN or infinity")
        if self.init is not None and self.init.shape != (self.n_clusters, X.shape[1]):
            raise ValueError("init does not fit X")

    def first_centres(self, X):
        if self.init is not None:
            return np.array(self.init, dtype=float)
        chosen, nearest = [0], np.full(len(X), np.inf)
        for _ in range(self.n_clusters - 1):
            nearest = np.minimum(nearest, np.linalg.norm(X - X[chosen[-1]], axis=1))
            chosen.append(int(np.argmax(nearest)))
        return X[chosen].astype(float)

    def fit(self, X):
        self.check(X)
        self.cluster_centers_ = self.first_centres(X)
        offset = X.mean(axis=0)
        for _ in range(self.max_iter):
            member = np.eye(self.n_clusters)[self.predict(X)]
            counts = member.sum(axis=0)[:, None]
            means = offset + member.T @ (X - offset) / np.maximum(counts, 1)
            moved = np.where(counts > 0, means, self.cluster_centers_)
            if np.array_equal(moved, self.cluster_centers_):
                break
            self.cluster_centers_ = moved
        self.labels_ = self.predict(X)
        self.inertia_ = np.sum((X - self.cluster_centers_[self.labels_]) ** 2)
        return self

    def predict(self, X):
        if not hasattr(self, "cluster_centers_"):
            raise RuntimeError("fit first")
        away = np.stack([np.linalg.norm(X - c, axis=1) for c in self.cluster_centers_])
        return np.argmin(away, axis=0)
