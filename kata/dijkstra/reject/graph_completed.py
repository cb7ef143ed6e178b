"""Missing entries are added to the graph that was passed in.

Fails: the graph stays as it was
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
        for neighbour, weight in graph.setdefault(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
