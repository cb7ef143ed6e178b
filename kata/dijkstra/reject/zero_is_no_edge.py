"""A weight of 0 is taken for no edge at all.

Fails: an edge of weight 0; a circle of edges of weight 0
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in graph.get(node, {}).items():
            if not weight:
                continue
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
