"""Edges from a node to itself are passed over unseen.

Fails: a negative weight from a node to itself
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
            if neighbour == node:
                continue
            if weight < 0:
                raise ValueError(f"the edge from {node!r} to {neighbour!r} has a negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
