def binary_search(items, target):
    """Return a place of the target in the rising list, or None. With a loop."""
    raise NotImplementedError


def binary_search_recursive(items, target):
    """Return a place of the target in the rising list, or None. By recursion."""
    raise NotImplementedError


def leftmost(items, target):
    """Return the first place whose number is not smaller than the target."""
    raise NotImplementedError
