"""The lightest edge is taken next instead of the nearest node, as for a spanning tree.

Fails: a light edge at the end of a long way
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {}
    order = count()
    waiting = [(0, next(order), 0, source)]
    while waiting:
        _, _, distance, node = heappop(waiting)
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (weight, next(order), distance + weight, neighbour))
    return distances
