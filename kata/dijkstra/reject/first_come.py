"""A distance that was written down once is never improved.

Fails: a way round that is shorter than the direct one; a way that gets shorter twice
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {source: 0}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            if neighbour not in distances:
                distances[neighbour] = distance + weight
                heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
