import math


def entropy(p, base=2):
    """Return the mean surprise of a distribution."""
    raise NotImplementedError


def cross_entropy(p, q, base=2):
    """Return the mean surprise of outcomes of p for one who believes in q."""
    raise NotImplementedError


def kl_divergence(p, q, base=2):
    """Return how much larger the cross-entropy is than the entropy."""
    raise NotImplementedError


def mutual_information(table, base=2):
    """Return what knowing one of two variables tells about the other."""
    raise NotImplementedError
