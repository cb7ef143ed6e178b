"""A way of the same length counts as shorter, so a circle of zeros never ends.

Fails: a circle of edges of weight 0
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    best = {source: 0}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        if distance > best[node]:
            continue
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            if distance + weight <= best.get(neighbour, float("inf")):
                best[neighbour] = distance + weight
                heappush(waiting, (distance + weight, next(order), neighbour))
    return best
