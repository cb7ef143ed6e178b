def level_order(tree):
    """Return one list of values for each level, from left to right."""
    raise NotImplementedError


def zigzag_order(tree):
    """Return the levels, every second one from right to left."""
    raise NotImplementedError
