"""Each call has its own copy of what was visited, so nodes come up again.

Fails: recursive: two ways to the same node; recursive: thirty layers with very many ways
"""

def dfs_recursive(graph, start):
    return visit(graph, start, ())


def visit(graph, node, visited):
    order = [node]
    for neighbour in graph.get(node, ()):
        if neighbour not in visited and neighbour != node:
            order += visit(graph, neighbour, (*visited, node))
    return order


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
