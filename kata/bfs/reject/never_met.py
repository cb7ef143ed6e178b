"""Nodes are put in again each time they are met.

Fails: forty layers with very many ways
"""

from collections import deque


def bfs(graph, start):
    if start not in graph:
        raise KeyError(start)
    distances, queue = {}, deque([(start, 0)])
    while queue:
        node, steps = queue.popleft()
        distances.setdefault(node, steps)
        if steps > len(graph):
            break
        for neighbour in graph.get(node, ()):
            queue.append((neighbour, steps + 1))
    return distances


def shortest_path(graph, start, goal):
    if start not in graph:
        raise KeyError(start)
    queue, met = deque([[start]]), {start}
    while queue:
        path = queue.popleft()
        if path[-1] == goal:
            return path
        for neighbour in graph.get(path[-1], ()):
            if neighbour not in met:
                met.add(neighbour)
                queue.append([*path, neighbour])
    return None
