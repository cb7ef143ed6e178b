def preference_pairs(ratings, smallest_gap=1):
    """Return the pairs of answers of which one is clearly better, as dictionaries."""
    raise NotImplementedError


def split_pairs(pairs, every=5):
    """Return (train, held_out), with no prompt on both sides."""
    raise NotImplementedError
