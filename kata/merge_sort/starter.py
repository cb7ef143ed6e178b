def merge_sort(items):
    """Return a new list with the items in ascending order; equal items keep their order."""
    raise NotImplementedError
