"""What was visited is kept in a default argument from one search to the next.

Fails: recursive: a second search of the same graph
"""

def dfs_recursive(graph, start, before={}):
    visited = before.setdefault((str(graph), start), {})
    fresh = [] if visited else None
    visit(graph, start, visited) if fresh is None else None
    return list(visited) if fresh is None else fresh


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
