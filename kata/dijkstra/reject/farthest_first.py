"""The farthest node is taken next instead of the nearest.

Fails: a way round that is shorter than the direct one; a way that gets shorter twice
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        distance = -distance
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (-distance - weight, next(order), neighbour))
    return distances
