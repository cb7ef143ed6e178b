"""The queue holds whole paths; the first that arrives is a shortest one."""

from collections import deque


def paths(graph, start):
    if start not in graph:
        raise KeyError(f"{start!r} is not in the graph")
    met = {start}
    queue = deque([(start,)])
    while queue:
        path = queue.popleft()
        yield path
        for other in graph.get(path[-1], []):
            if other not in met:
                met.add(other)
                queue.append((*path, other))


def bfs(graph, start):
    return {path[-1]: len(path) - 1 for path in paths(graph, start)}


def shortest_path(graph, start, goal):
    for path in paths(graph, start):
        if path[-1] == goal:
            return list(path)
    return None
