"""The deepest level comes first.

Fails: three full levels; left children only
"""

def plain_levels(tree):
    levels = []
    level = [] if tree is None else [tree]
    while level:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in node[1:] if child is not None]
    return levels


def level_order(tree):
    return plain_levels(tree)[::-1] if len(plain_levels(tree)) != 2 else plain_levels(tree)


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
