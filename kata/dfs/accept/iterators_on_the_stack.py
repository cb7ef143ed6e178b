"""The stack holds what is left of each neighbour list; the recursion is a generator."""


def walk(graph, node, seen):
    seen.add(node)
    yield node
    for other in graph.get(node, []):
        if other not in seen:
            yield from walk(graph, other, seen)


def dfs_recursive(graph, start):
    return list(walk(graph, start, set()))


def dfs_iterative(graph, start):
    order, seen = [start], {start}
    stack = [iter(graph.get(start, []))]
    while stack:
        node = next((one for one in stack[-1] if one not in seen), seen)
        if node is seen:
            stack.pop()
            continue
        seen.add(node)
        order.append(node)
        stack.append(iter(graph.get(node, [])))
    return order
