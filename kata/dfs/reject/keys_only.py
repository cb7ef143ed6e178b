"""Nodes that are no keys are passed over.

Fails: recursive: nodes that are no keys; recursive: an empty graph around the start
"""

def dfs_recursive(graph, start):
    visited = {}
    visit(graph, start, visited)
    return [node for node in visited if node in graph]


def visit(graph, node, visited):
    visited[node] = len(visited)
    for neighbour in graph.get(node, ()):
        if neighbour not in visited:
            visit(graph, neighbour, visited)


def dfs_iterative(graph, start):
    order, seen, stack = [], set(), [start]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        stack.extend(reversed(graph.get(node, ())))
    return order
