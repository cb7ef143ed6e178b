"""The search ends at the first node that has no edges.

Fails: a neighbour without an entry of its own; one node with edges to 300 others
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
        if not graph.get(node):
            break
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (distance + weight, next(order), neighbour))
    return distances
