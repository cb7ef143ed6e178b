"""The right child is looked at only where there is no left one.

Fails: three full levels; one side deeper than the other
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
    while level and level[0] is not None:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in [node[2] if node[1] is None else node[1]] if child]
    return levels


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
