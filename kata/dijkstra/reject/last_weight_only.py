"""The weight of the last edge is kept instead of the length of the whole way.

Fails: three edges in a row
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
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (weight, next(order), neighbour))
    return distances
