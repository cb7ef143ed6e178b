"""The iterative search calls the recursive one.

Fails: stack: a chain of 20,000 nodes
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
    return dfs_recursive(graph, start)
    order, seen, stack = [], set(), [start]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        stack.extend(reversed(graph.get(node, ())))
    return order
