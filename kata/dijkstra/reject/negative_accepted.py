"""A negative weight is accepted without a word.

Fails: a negative weight; a negative weight on the way back
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
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
