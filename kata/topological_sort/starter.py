def topological_sort(needs):
    """Return all tasks, each after those it needs; ValueError where there is a ring."""
    raise NotImplementedError
