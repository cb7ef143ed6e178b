def dijkstra(graph, source):
    """Return {node: length of the shortest way from source} for every node that can be reached."""
    raise NotImplementedError
