"""An edge joins only its own two nodes, not the groups they are in already.

Fails: two groups that the last edge joins
"""

def connected_components(count, edges):
    label = list(range(count))
    for one, other in edges:
        if min(one, other) < 0 or max(one, other) >= count:
            raise ValueError("an edge leads nowhere")
        label[one] = label[other] = min(label[one], label[other])
    groups = {}
    for node, name in enumerate(label):
        groups.setdefault(name, []).append(node)
    return list(groups.values())
