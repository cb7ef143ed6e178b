"""Numbers for names, np.maximum.at to put passages together, a stable argsort at the end."""

import numpy as np


def mean_pool(tokens, mask):
    if mask.shape != tokens.shape[:-1]:
        raise ValueError("the mask has another shape")
    clean = tokens.copy()
    clean[mask == 0] = 0
    counts = mask.sum(axis=-1, keepdims=True)
    return np.divide(clean.sum(axis=1), counts, out=np.zeros_like(clean[:, 0]), where=counts > 0)


class DenseIndex:
    def __init__(self):
        self.order = []
        self.stored = []

    def add(self, documents, vectors):
        documents = tuple(documents)
        if len(documents) != vectors.shape[0]:
            raise ValueError("names and rows differ in number")
        if self.stored and vectors.shape[1] != len(self.stored[0][1]):
            raise ValueError("width")
        for name, row in zip(documents, vectors):
            if name not in self.order:
                self.order.append(name)
            length = np.linalg.norm(row)
            self.stored.append((name, row / length if length > 0 else np.zeros(len(row))))

    def remove(self, document):
        if document not in self.order:
            raise KeyError("no such document")
        self.order.remove(document)
        self.stored = [pair for pair in self.stored if pair[0] != document]

    def search(self, queries, k):
        if k < 1:
            raise ValueError("at least one document is to be asked for")
        if not self.stored:
            return [[] for _ in range(len(queries))]
        table = np.array([row for _, row in self.stored])
        if queries.shape[1] != table.shape[1]:
            raise ValueError("width")
        place = np.array([self.order.index(name) for name, _ in self.stored])
        answers = []
        for query in queries:
            length = np.linalg.norm(query)
            scores = table @ query / (length if length > 0 else 1.0)
            best = np.full(len(self.order), -np.inf)
            np.maximum.at(best, place, scores)
            first = np.argsort(-best, kind="stable")[:k]
            answers.append([(self.order[number], best[number]) for number in first])
        return answers
