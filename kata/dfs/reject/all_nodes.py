"""Nodes that cannot be reached are searched as well.

Fails: stack: nodes that cannot be reached
"""

def dfs_recursive(graph, start):
    visited = {}
    visit(graph, start, visited)
    return list(visited)


def visit(graph, node, visited):
    visited[node] = len(visited)
    for neighbour in graph.get(node, ()):
        if neighbour not in visited:
            visit(graph, neighbour, visited)


def dfs_iterative(graph, start):
    order, seen, stack = [], set(), [*reversed(list(graph)), start]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        stack.extend(reversed(graph.get(node, ())))
    return order
