"""A negative weight is refused wherever it stands, also where nothing leads to it.

Fails: a negative weight that nothing leads to
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    if any(weight < 0 for edges in graph.values() for weight in edges.values()):
        raise ValueError("a negative weight")
    distances = {}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in graph.get(node, {}).items():
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
