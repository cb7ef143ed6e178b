"""Each node points to another of its group; groups are joined at their smallest node."""


def connected_components(count, edges):
    parent = list(range(count))

    def root(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in edges:
        if min(one, other) < 0 or max(one, other) >= count:
            raise ValueError("an edge leads nowhere")
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups = {}
    for node in range(count):
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())
