def max_subarray(numbers):
    """Return (total, start, stop) of the stretch with the largest sum."""
    raise NotImplementedError
