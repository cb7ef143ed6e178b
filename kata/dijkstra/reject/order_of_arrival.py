"""Nodes are taken in the order of their arrival, and again whenever they improve.

Fails: 16 shortcuts in a row, each with a cheaper detour; 48 nodes, an edge from each to all after
it
"""

from collections import deque


def dijkstra(graph, source):
    best = {source: 0}
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            if neighbour not in best or best[node] + weight < best[neighbour]:
                best[neighbour] = best[node] + weight
                waiting.append(neighbour)
    return best
