import random


def quicksort(items, pivot="random"):
    """Sort the list in place; pivot is "first", "last" or "random"."""
    raise NotImplementedError
