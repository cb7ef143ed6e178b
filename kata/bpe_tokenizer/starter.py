class Tokenizer:
    """Byte pair encoding: ids 0 to 255 are bytes, and later ones stand for pairs of ids."""

    def __init__(self):
        self.merges = {}

    def train(self, text, vocab_size):
        """Learn pairs from the text until there are vocab_size ids."""
        raise NotImplementedError

    def encode(self, text):
        """Return the ids of the text."""
        raise NotImplementedError

    def decode(self, ids):
        """Return the text of the ids."""
        raise NotImplementedError
