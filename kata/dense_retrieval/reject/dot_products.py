"""Scores are dot products, so long vectors win.

Fails: a long vector in another direction; a query that is not of length 1
"""

import numpy as np


def mean_pool(tokens, mask):
    if tokens.shape[:2] != mask.shape:
        raise ValueError(f"a mask of shape {mask.shape} for tokens of shape {tokens.shape}")
    kept = np.where(mask[:, :, None] == 1, tokens, 0.0)
    return kept.sum(axis=1) / np.maximum(mask.sum(axis=1), 1)[:, None]


def unit(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors * 1.0


class DenseIndex:
    def __init__(self):
        self.names = []
        self.rows = None

    def add(self, documents, vectors):
        if len(documents) != len(vectors):
            raise ValueError(f"{len(documents)} names for {len(vectors)} vectors")
        self.fits(vectors)
        self.rows = np.vstack([self.rows, unit(vectors)]) if self.names else unit(vectors)
        self.names = self.names + list(documents)

    def fits(self, vectors):
        if self.names and vectors.shape[1] != self.rows.shape[1]:
            raise ValueError(f"vectors of shape {vectors.shape}")

    def remove(self, document):
        if document not in self.names:
            raise KeyError(document)
        kept = [name != document for name in self.names]
        self.rows = self.rows[kept]
        self.names = [name for name in self.names if name != document]

    def search(self, queries, k):
        if k <= 0:
            raise ValueError("k is at least 1")
        self.fits(queries)
        if not self.names:
            return [[] for _ in queries]
        return [self.best(scores)[:k] for scores in unit(queries) @ self.rows.T]

    def best(self, scores):
        found = {}
        for name, score in zip(self.names, scores):
            found[name] = max(found.get(name, score), score)
        return sorted(found.items(), key=lambda pair: pair[1], reverse=True)
