class BM25:
    def __init__(self, k1=1.5, b=0.75):
        raise NotImplementedError

    def fit(self, documents):
        """Learn counts and lengths from lists of words; return self."""
        raise NotImplementedError

    def idf(self, word):
        """Return how much a word says: the rarer, the more."""
        raise NotImplementedError

    def scores(self, query):
        """Return the score of every document, in their order."""
        raise NotImplementedError

    def top(self, query, n):
        """Return the places of the n best documents that score above 0."""
        raise NotImplementedError
