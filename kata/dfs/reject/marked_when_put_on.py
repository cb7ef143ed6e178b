"""Nodes count as visited when put on the stack, which hides a longer way that is first.

Fails: stack: a neighbour that is reached sooner by a long way
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
    order, seen, stack = [], {start}, [start]
    while stack:
        node = stack.pop()
        order.append(node)
        for neighbour in reversed(graph.get(node, ())):
            if neighbour not in seen:
                seen.add(neighbour)
                stack.append(neighbour)
    return order
