"""Every edge is looked at in every round, as many rounds as there are nodes.

Fails: one node with edges to 300 others; 1,000 nodes with 4 edges each
"""

def dijkstra(graph, source):
    best = {source: 0}
    for _ in range(len(graph) + 1):
        for node in graph:
            if node not in best:
                continue
            for neighbour, weight in graph[node].items():
                if weight < 0:
                    raise ValueError("negative weight")
                if neighbour not in best or best[node] + weight < best[neighbour]:
                    best[neighbour] = best[node] + weight
    return best
