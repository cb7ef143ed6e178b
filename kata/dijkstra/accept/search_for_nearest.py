"""No heap: the nearest node is searched for among all that wait. n * n steps, and simple."""


def dijkstra(graph, source):
    best = {source: 0}
    settled = set()
    while len(settled) < len(best):
        node = min((n for n in best if n not in settled), key=best.get)
        settled.add(node)
        if node not in graph:
            continue
        for neighbour in graph[node]:
            weight = graph[node][neighbour]
            if weight < 0:
                raise ValueError("negative weight")
            if neighbour not in best or best[node] + weight < best[neighbour]:
                best[neighbour] = best[node] + weight
    return best
