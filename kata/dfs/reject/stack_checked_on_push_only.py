"""A node that was put on the stack twice is visited twice.

Fails: stack: the same edge twice; stack: a neighbour that is reached sooner by a long way
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
    order, seen, stack = [], set(), [start]
    while stack:
        node = stack.pop()
        seen.add(node)
        order.append(node)
        stack.extend(one for one in reversed(graph.get(node, ())) if one not in seen)
        if len(order) > 100_000:
            break
    return order
