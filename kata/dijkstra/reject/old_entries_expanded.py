"""Old entries of the heap are expanded again, although the node is settled.

Fails: 48 nodes, an edge from each to all after it
"""

from heapq import heappop, heappush
from itertools import count


def dijkstra(graph, source):
    best = {source: 0}
    order = count()
    waiting = [(0, next(order), source)]
    while waiting:
        _, _, node = heappop(waiting)
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            length = best[node] + weight
            if length < best.get(neighbour, float("inf")):
                best[neighbour] = length
                heappush(waiting, (length, next(order), neighbour))
    return best
