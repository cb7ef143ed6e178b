"""All levels below the root are turned round.

Fails: zigzag: three full levels
"""

def level_order(tree):
    levels = []
    level = [tree]
    while True:
        level = [node for node in level if node is not None]
        if not level:
            return levels
        levels.append([value for value, _, _ in level])
        level = [child for _, left, right in level for child in (left, right)]


def zigzag_order(tree):
    return [
        values[::-1] if depth else values for depth, values in enumerate(level_order(tree))
    ]
