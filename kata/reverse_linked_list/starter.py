class Node:
    """One value and the node behind it."""

    def __init__(self, value, next=None):
        raise NotImplementedError


def from_list(values):
    """Return the first node of a chain with these values, or None."""
    raise NotImplementedError


def to_list(node):
    """Return the values from this node on."""
    raise NotImplementedError


def reverse(node):
    """Turn the chain round in place and return its new first node."""
    raise NotImplementedError


def reverse_between(node, start, stop):
    """Turn round the nodes at the places start to stop - 1; return the first node."""
    raise NotImplementedError
