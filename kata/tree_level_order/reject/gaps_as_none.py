"""Missing children are listed as None.

Fails: a gap within a level; one side deeper than the other
"""

def plain_levels(tree):
    levels = []
    level = [] if tree is None else [tree]
    while level:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in node[1:] if child is not None]
    return levels


def level_order(tree):
    levels, level = [], [tree]
    while any(node is not None for node in level):
        levels.append([None if node is None else node[0] for node in level])
        level = [child for node in level if node is not None for child in node[1:]]
    return levels


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
