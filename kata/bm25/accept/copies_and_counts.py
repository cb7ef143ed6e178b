"""The documents are kept as tuples and counted when asked."""

import math


class BM25:
    documents = ()

    def __init__(self, k1=1.5, b=0.75):
        self.settings = k1, b

    def fit(self, documents):
        self.documents = tuple(map(tuple, documents))
        if not self.documents:
            raise ValueError("nothing to learn from")
        return self

    def known(self):
        if not self.documents:
            raise RuntimeError("fit first")
        return self.documents

    def idf(self, word):
        total = len(self.known())
        n = sum(word in document for document in self.documents)
        return math.log((total + 1) / (n + 0.5))

    def scores(self, query):
        mean = sum(map(len, self.known())) / len(self.documents)
        return [self.score(document, query, mean) for document in self.documents]

    def score(self, document, query, mean):
        k1, b = self.settings
        total = 0.0
        for word in query:
            count = document.count(word)
            if count > 0:
                rate = count / (count + k1 * (1 - b + b * len(document) / mean))
                total += self.idf(word) * (k1 + 1) * rate
        return total

    def top(self, query, n):
        totals = self.scores(query)
        order = sorted(range(len(totals)), key=totals.__getitem__, reverse=True)
        return [place for place in order if totals[place] > 0][:n]
