"""Each level takes one more call.

Fails: 20,000 levels
"""

def plain_levels(tree):
    levels = []
    level = [] if tree is None else [tree]
    while level:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in node[1:] if child is not None]
    return levels


def level_order(tree):
    levels = []
    collect(tree, 0, levels)
    return levels


def collect(tree, depth, levels):
    if tree is not None:
        if depth == len(levels):
            levels.append([])
        levels[depth].append(tree[0])
        collect(tree[1], depth + 1, levels)
        collect(tree[2], depth + 1, levels)


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
