"""A node is noted after its neighbours instead of before them.

Fails: recursive: a tree; recursive: two ways to the same node
"""

def dfs_recursive(graph, start):
    order = []
    visit(graph, start, set(), order)
    return order


def visit(graph, node, visited, order):
    visited.add(node)
    for neighbour in graph.get(node, ()):
        if neighbour not in visited:
            visit(graph, neighbour, visited, order)
    order.append(node)


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
