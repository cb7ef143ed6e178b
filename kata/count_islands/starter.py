def count_islands(grid):
    """Return how many islands there are."""
    raise NotImplementedError


def largest_island(grid):
    """Return how many squares the largest island has."""
    raise NotImplementedError
