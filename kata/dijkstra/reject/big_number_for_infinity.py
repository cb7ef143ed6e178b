"""A large number stands for infinity, and longer ways exist.

Fails: large numbers
"""

from heapq import heappop, heappush
from itertools import count

INFINITY = 10**9


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
            if distance + weight < best.get(neighbour, INFINITY):
                best[neighbour] = distance + weight
                heappush(waiting, (distance + weight, next(order), neighbour))
    return best
