"""Values that were met before are left out.

Fails: equal values
"""

def plain_levels(tree):
    levels = []
    level = [] if tree is None else [tree]
    while level:
        levels.append([node[0] for node in level])
        level = [child for node in level for child in node[1:] if child is not None]
    return levels


def level_order(tree):
    seen, levels = set(), []
    for values in plain_levels(tree):
        fresh = [value for value in values if not (value in seen and value)]
        seen.update(values)
        levels.append(fresh)
    return [values for values in levels if values]


def zigzag_order(tree):
    return [
        values[::-1] if depth % 2 == 1 else values for depth, values in enumerate(plain_levels(tree))
    ]
