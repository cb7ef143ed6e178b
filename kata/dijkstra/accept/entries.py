"""The classical form: every node begins at infinity, and entries compare by distance alone."""

import heapq


class Entry:
    def __init__(self, distance, node):
        self.distance = distance
        self.node = node

    def __lt__(self, other):
        return self.distance < other.distance


def neighbours(graph, node):
    for neighbour, weight in graph.get(node, {}).items():
        if weight < 0:
            raise ValueError(f"negative weight: {weight}")
        yield neighbour, weight


def dijkstra(graph, source):
    distances = {node: float("inf") for node in graph}
    distances[source] = 0
    heap = [Entry(0, source)]
    done = set()
    while heap:
        entry = heapq.heappop(heap)
        if entry.node in done:
            continue
        done.add(entry.node)
        for neighbour, weight in neighbours(graph, entry.node):
            candidate = entry.distance + weight
            if candidate < distances.get(neighbour, float("inf")):
                distances[neighbour] = candidate
                heapq.heappush(heap, Entry(candidate, neighbour))
    return {node: distances[node] for node in done}
