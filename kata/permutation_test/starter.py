def exact_p(first, second, tail="both"):
    """Return the share of all ways to deal that differ at least as much as these groups."""
    raise NotImplementedError


def sampled_p(first, second, rounds, seed, tail="both"):
    """Return the p-value from random ways to deal."""
    raise NotImplementedError


def paired_p(before, after, tail="both"):
    """Return the p-value where only the two numbers of a pair can change places."""
    raise NotImplementedError
