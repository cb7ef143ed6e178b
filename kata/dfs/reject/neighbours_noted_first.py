"""All neighbours are noted before any of them is visited.

Fails: recursive: a tree
"""

def dfs_recursive(graph, start):
    visited = {}
    visit(graph, start, visited)
    return list(visited)


def visit(graph, node, visited):
    visited[node] = len(visited)
    fresh = [one for one in dict.fromkeys(graph.get(node, ())) if one not in visited]
    visited.update(dict.fromkeys(fresh))
    for neighbour in fresh:
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
