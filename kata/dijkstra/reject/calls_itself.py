"""Every improvement calls the search again, which repeats work and goes too deep.

Fails: 2,000 edges in a row; 16 shortcuts in a row, each with a cheaper detour
"""

def dijkstra(graph, source):
    best = {source: 0}

    def visit(node):
        for neighbour, weight in graph.get(node, {}).items():
            if weight < 0:
                raise ValueError("negative weight")
            if neighbour not in best or best[node] + weight < best[neighbour]:
                best[neighbour] = best[node] + weight
                visit(neighbour)

    visit(source)
    return best
