def fuse(rankings, k=60, weights=None, limit=None):
    """Return the pairs (id, score) of all rankings together, the largest score first."""
    raise NotImplementedError
