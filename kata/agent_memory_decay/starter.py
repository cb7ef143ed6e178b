class Memory:
    def __init__(self, half_life, keep):
        raise NotImplementedError

    def add(self, text, importance, vector, now):
        """Store a text; forget the weakest if there are too many."""
        raise NotImplementedError

    def scores(self, query, now):
        """Return (text, score) for all that is stored, in the order of adding."""
        raise NotImplementedError

    def recall(self, query, n, now):
        """Return the n best texts, and count them as read."""
        raise NotImplementedError

    def texts(self):
        """Return what is stored, in the order of adding."""
        raise NotImplementedError
