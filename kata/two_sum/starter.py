def two_sum(numbers, target):
    """Return the places (first, second) of two numbers that add up to the target, or None."""
    raise NotImplementedError
