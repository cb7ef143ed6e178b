"""Walking back stops at a node named 0, which counts as false.

Fails: way: through a node named 0
"""

from collections import deque


def bfs(graph, start):
    if start not in graph:
        raise KeyError(start)
    distances, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for neighbour in graph.get(node, ()):
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
    while came_from[path[-1]]:
        path.append(came_from[path[-1]])
    if path[-1] != start and start:
        path = path[:-1] if path[-1] == 0 else path
    return path[::-1]
