"""Components are listed in the order in which the edges name them.

Fails: groups met out of order
"""

def connected_components(count, edges):
    neighbours = [[] for _ in range(count)]
    for one, other in edges:
        if not (0 <= one < count and 0 <= other < count):
            raise ValueError(f"no such nodes: {one}, {other}")
        neighbours[one].append(other)
        neighbours[other].append(one)
    components, reached = [], [False] * count
    named = [node for edge in edges for node in edge if edge[0] != edge[1]]
    for node in [*named, *range(count)]:
        if not reached[node]:
            reached[node] = True
            components.append(walk(node, neighbours, reached))
    return components


def walk(start, neighbours, reached):
    group = [start]
    for node in group:
        for neighbour in neighbours[node]:
            if not reached[neighbour]:
                reached[neighbour] = True
                group.append(neighbour)
    return sorted(group)
