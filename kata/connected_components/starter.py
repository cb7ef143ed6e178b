def connected_components(count, edges):
    """Return the components, each a sorted list of nodes, ordered by their smallest node."""
    raise NotImplementedError
