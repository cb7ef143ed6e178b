"""A dictionary of documents, each with a list of its passages."""

import numpy as np


def mean_pool(tokens, mask):
    if tokens.ndim != 3 or mask.ndim != 2 or tokens.shape[0] != mask.shape[0] or tokens.shape[1] != mask.shape[1]:
        raise ValueError("tokens and mask do not fit together")
    pooled = np.zeros((tokens.shape[0], tokens.shape[2]))
    for place in range(len(tokens)):
        real = tokens[place][mask[place] > 0]
        if len(real):
            pooled[place] = real.mean(axis=0)
    return pooled


class DenseIndex:
    def __init__(self):
        self.passages = {}
        self.width = None

    def check(self, vectors):
        if self.passages and vectors.shape[1] != self.width:
            raise ValueError("another width")

    def add(self, documents, vectors):
        self.check(vectors)
        for name, row in list(zip(documents, vectors, strict=True)):
            self.passages.setdefault(name, []).append(np.array(row, dtype=float))
        self.width = vectors.shape[1]

    def remove(self, document):
        del self.passages[document]

    @staticmethod
    def cosine(a, b):
        lengths = np.sqrt(a @ a) * np.sqrt(b @ b)
        return float(a @ b / lengths) if lengths else 0.0

    def search(self, queries, k):
        if k < 1:
            raise ValueError("k")
        self.check(queries)
        answers = []
        for query in queries:
            scores = [
                (name, max(self.cosine(row, query) for row in rows))
                for name, rows in self.passages.items()
            ]
            scores.sort(key=lambda pair: -pair[1])
            answers.append(scores[:k])
        return answers
