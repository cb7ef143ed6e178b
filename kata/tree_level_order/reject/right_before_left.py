"""Children go into the next level from right to left.

Fails: three full levels; words as values
"""

def plain_levels(tree):
    levels = []
    level = [] if tree is None else [tree]
    while level:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in node[1:] if child is not None]
    return levels


def level_order(tree):
    return [values[::-1] for values in plain_levels(tree)]


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
