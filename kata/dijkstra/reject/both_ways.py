"""Edges are followed in both directions.

Fails: edges that only lead here; a way that would be shorter against an edge
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {}
    edges = {node: dict(others) for node, others in graph.items()}
    for node, others in graph.items():
        for neighbour, weight in others.items():
            edges.setdefault(neighbour, {}).setdefault(node, weight)
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in edges.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
