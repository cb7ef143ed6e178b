class BigramModel:
    """Which letter follows which, learnt from words."""

    def __init__(self, smoothing=1):
        raise NotImplementedError

    def fit(self, words):
        """Count the pairs of the words; return the model."""
        raise NotImplementedError

    def prob(self, first, second):
        """Return how probable the second letter is behind the first."""
        raise NotImplementedError

    def loss(self, words):
        """Return the mean negative log probability of all pairs."""
        raise NotImplementedError

    def generate(self, draw):
        """Return a new word; draw() gives the next number in [0, 1)."""
        raise NotImplementedError
