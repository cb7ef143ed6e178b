"""The loop of the paper: neighbourhoods are asked for one at a time, noise may be claimed later."""

import math
from collections import deque

import numpy as np

UNSEEN, NOISE = -2, -1


class DBSCAN:
    def __init__(self, eps=0.5, min_samples=5):
        self.eps = eps
        self.min_samples = min_samples

    def region(self, at):
        return [k for k, row in enumerate(self.rows) if math.dist(row, self.rows[at]) <= self.eps]

    def fit(self, X):
        if self.eps <= 0 or self.min_samples <= 0:
            raise ValueError("eps or min_samples")
        if len(np.shape(X)) != 2 or np.any(X != X):
            raise ValueError("X")
        self.rows = X.tolist()
        labels, cores = [UNSEEN] * len(self.rows), []
        cluster = -1
        for at in range(len(self.rows)):
            if labels[at] != UNSEEN:
                continue
            found = self.region(at)
            if len(found) < self.min_samples:
                labels[at] = NOISE
                continue
            cluster += 1
            labels[at] = cluster
            cores.append(at)
            queue = deque(found)
            while queue:
                other = queue.popleft()
                if labels[other] == NOISE:
                    labels[other] = cluster
                if labels[other] != UNSEEN:
                    continue
                labels[other] = cluster
                further = self.region(other)
                if len(further) >= self.min_samples:
                    cores.append(other)
                    queue.extend(further)
        self.labels_ = np.array(labels, dtype=int)
        self.core_sample_indices_ = np.array(sorted(cores), dtype=int)
        return self

    def fit_predict(self, X):
        self.fit(X)
        return self.labels_
