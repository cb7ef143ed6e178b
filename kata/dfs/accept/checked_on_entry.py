"""Whoever is called looks whether it was there before; neighbours go on the stack from the back."""


def dfs_recursive(graph, start, order=None, seen=None):
    if order is None:
        order, seen = [], set()
    if start not in seen:
        seen.add(start)
        order.append(start)
        if start in graph:
            for other in graph[start]:
                dfs_recursive(graph, other, order, seen)
    return order


def dfs_iterative(graph, start):
    seen = set()
    order = []
    waiting = [start]
    while len(waiting) > 0:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            order.append(here)
            others = graph[here] if here in graph else []
            for place in range(len(others) - 1, -1, -1):
                if others[place] not in seen:
                    waiting.append(others[place])
    return order
