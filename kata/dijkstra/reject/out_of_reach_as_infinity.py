"""Nodes that cannot be reached are in the answer, with infinity.

Fails: a node that cannot be reached; edges that only lead here
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    distances = {}
    unreached = {node: float("inf") for node in graph}
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
            heappush(waiting, (distance + weight, next(order), neighbour))
    return {**unreached, **distances}
