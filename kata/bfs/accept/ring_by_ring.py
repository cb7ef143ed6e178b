"""Ring by ring: everything k edges away gives everything k + 1 edges away."""


def bfs(graph, start):
    distances, ring = {start: 0}, [start]
    edges = graph[start]
    while ring:
        farther = []
        for node in ring:
            edges = graph[node] if node in graph else []
            for other in edges:
                if other not in distances:
                    distances[other] = distances[node] + 1
                    farther.append(other)
        ring = farther
    return distances


def shortest_path(graph, start, goal):
    distances = bfs(graph, start)
    if goal not in distances:
        return None
    into = {}
    for node in graph:
        if node in distances:
            for other in graph[node]:
                if distances[other] == distances[node] + 1:
                    into[other] = node
    path = [goal]
    while path[0] != start:
        path.insert(0, into[path[0]])
    return path
