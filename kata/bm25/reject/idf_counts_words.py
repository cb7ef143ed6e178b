"""The idf counts how often a word stands anywhere, not the documents that hold it.

Fails: idf: a word that one document repeats; scores: once against twice, equal lengths
"""

import math
from collections import Counter


class BM25:
    def __init__(self, k1=1.5, b=0.75):
        self.k1, self.b = k1, b
        self.counts = None

    def fit(self, documents):
        if not documents:
            raise ValueError("no documents")
        self.counts = [Counter(document) for document in documents]
        self.holding = Counter(word for count in self.counts for word in count.elements())
        lengths = [len(document) for document in documents]
        mean = sum(lengths) / len(lengths) or 1
        self.slack = [self.k1 * (1 - self.b + self.b * length / mean) for length in lengths]
        return self

    def idf(self, word):
        if self.counts is None:
            raise RuntimeError("fit comes first")
        holding = self.holding[word]
        return math.log(1 + (len(self.counts) - holding + 0.5) / (holding + 0.5))

    def scores(self, query):
        if self.counts is None:
            raise RuntimeError("scores come after fit")
        weights = [(word, self.idf(word)) for word in query]
        totals = []
        for count, slack in zip(self.counts, self.slack):
            found = [(weight, count[word]) for word, weight in weights if word in count]
            totals.append(sum((w * c * (self.k1 + 1) / (c + slack) for w, c in found), 0.0))
        return totals

    def top(self, query, n):
        totals = self.scores(query)
        good = [place for place, total in enumerate(totals) if total > 0]
        return sorted(good, key=lambda place: -totals[place])[:n]
