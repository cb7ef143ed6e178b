"""Edges are followed against their direction as well.

Fails: edges that only lead to the start
"""

from collections import deque


def bfs(graph, start):
    if start not in graph:
        raise KeyError(start)
    distances, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        against = [one for one, others in dict(graph).items() if node in others]
        for neighbour in [*graph.get(node, ()), *against]:
            if neighbour not in distances:
                distances[neighbour] = distances[node] + 1
                queue.append(neighbour)
    return distances


def shortest_path(graph, start, goal):
    came_from = {start: None}
    waiting = deque([start])
    if start not in graph:
        raise KeyError(start)
    while waiting:
        here = waiting.popleft()
        for there in graph.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if goal not in came_from:
        return None
    path = [goal]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
