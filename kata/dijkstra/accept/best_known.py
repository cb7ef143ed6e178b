"""Best known distances beside the heap; entries that are out of date are recognised by them."""

import heapq
from math import inf


def dijkstra(graph, source):
    best = {source: 0}
    names = [source]
    heap = [(0, 0)]
    while heap:
        distance, index = heapq.heappop(heap)
        node = names[index]
        if distance > best[node]:
            continue
        edges = graph[node] if node in graph else {}
        if any(weight < 0 for weight in edges.values()):
            raise ValueError("weights must not be negative")
        for neighbour, weight in edges.items():
            length = distance + weight
            if length < best.get(neighbour, inf):
                best[neighbour] = length
                names.append(neighbour)
                heapq.heappush(heap, (length, len(names) - 1))
    return best
