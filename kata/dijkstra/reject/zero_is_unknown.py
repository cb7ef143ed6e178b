"""A distance of 0 is taken for a distance that is not known yet.

Fails: an edge that leads back to the source
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    best = {source: 0}
    settled = set()
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        distance, _, node = heappop(waiting)
        if node in settled:
            continue
        settled.add(node)
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            known = best.get(neighbour) or float("inf")
            if distance + weight < known:
                best[neighbour] = distance + weight
                heappush(waiting, (distance + weight, next(order), neighbour))
    return best
