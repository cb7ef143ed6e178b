"""At the same distance the heap compares the nodes, which need not compare.

Fails: nodes of different kinds at the same distance
"""

from heapq import heappop, heappush


def dijkstra(graph, source):
    distances = {}
    waiting = [(0, source)]
    while waiting:
        distance, node = heappop(waiting)
        if node in distances:
            continue
        distances[node] = distance
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            heappush(waiting, (distance + weight, neighbour))
    return distances
