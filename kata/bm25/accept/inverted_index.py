"""For every word the documents that hold it; only those are touched by a query."""

import heapq
from math import log1p


class BM25:
    def __init__(self, k1=1.5, b=0.75):
        self.k1 = k1
        self.b = b

    def fit(self, documents):
        if len(documents) == 0:
            raise ValueError("documents are wanted")
        self.lengths = [len(document) for document in documents]
        self.postings = {}
        for place, document in enumerate(documents):
            for word in document:
                holders = self.postings.setdefault(word, {})
                holders[place] = holders.get(place, 0) + 1
        return self

    def idf(self, word):
        if not hasattr(self, "postings"):
            raise RuntimeError("not fitted")
        n = len(self.postings.get(word, ()))
        return log1p((len(self.lengths) - n + 0.5) / (n + 0.5))

    def scores(self, query):
        if not hasattr(self, "postings"):
            raise RuntimeError("not fitted")
        totals = [0.0] * len(self.lengths)
        for word in query:
            value = self.idf(word)
            for place, count in self.postings.get(word, {}).items():
                share = self.lengths[place] * len(self.lengths) / sum(self.lengths)
                below = count + self.k1 * (1 - self.b + self.b * share)
                totals[place] += value * count * (self.k1 + 1) / below
        return totals

    def top(self, query, n):
        pairs = [(-total, place) for place, total in enumerate(self.scores(query)) if total]
        return [place for _, place in heapq.nsmallest(n, pairs)]
