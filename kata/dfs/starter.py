def dfs_recursive(graph, start):
    """Return the nodes in the order of the search, by recursion."""
    raise NotImplementedError


def dfs_iterative(graph, start):
    """Return the nodes in the order of the search, with a stack."""
    raise NotImplementedError
