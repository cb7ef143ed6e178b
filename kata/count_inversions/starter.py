def count_inversions(numbers):
    """Return in how many pairs of places the number further left is the larger one."""
    raise NotImplementedError
