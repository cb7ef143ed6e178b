def bfs(graph, start):
    """Return {node: edges from the start} in the order of the search."""
    raise NotImplementedError


def shortest_path(graph, start, goal):
    """Return the nodes of a shortest way, both ends included, or None."""
    raise NotImplementedError
