"""Each node of a chain takes one more call.

Fails: a chain of 5,000 nodes
"""

def connected_components(count, edges):
    neighbours = [[] for _ in range(count)]
    for one, other in edges:
        if not (0 <= one < count and 0 <= other < count):
            raise ValueError(f"no such nodes: {one}, {other}")
        neighbours[one].append(other)
        neighbours[other].append(one)
    components, reached = [], [False] * count
    for node in range(count):
        if not reached[node]:
            reached[node] = True
            components.append(walk(node, neighbours, reached))
    return components


def walk(start, neighbours, reached):
    group = [start]
    for neighbour in neighbours[start]:
        if not reached[neighbour]:
            reached[neighbour] = True
            group += walk(neighbour, neighbours, reached)
    return sorted(group)
