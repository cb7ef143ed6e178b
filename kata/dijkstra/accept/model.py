"""A heap hands out the nearest node; a number before the node settles ties without comparing nodes."""

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
                raise ValueError(f"the edge from {node!r} to {neighbour!r} has a negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
