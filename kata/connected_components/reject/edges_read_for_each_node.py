"""All edges are read again for every node.

Fails: a chain of 5,000 nodes; 1,000 pairs in any order
"""

def connected_components(count, edges):
    for one, other in edges:
        if min(one, other) < 0 or max(one, other) >= count:
            raise ValueError("an edge leads nowhere")
    components, reached = [], set()
    for start in range(count):
        if start in reached:
            continue
        group = [start]
        reached.add(start)
        for node in group:
            for one, other in edges:
                for here, there in ((one, other), (other, one)):
                    if here == node and there not in reached:
                        reached.add(there)
                        group.append(there)
        components.append(sorted(group))
    return components
