"""A map without land has one island.

Fails: nothing but water; an empty map
"""

def count_islands(grid):
    return max(1, len(islands(grid)))


def largest_island(grid):
    return max(islands(grid), default=0)


def islands(grid):
    land = {(y, x) for y, row in enumerate(grid) for x, square in enumerate(row) if square}
    sizes = []
    while land:
        stack, size = [land.pop()], 0
        while stack:
            y, x = stack.pop()
            size += 1
            for square in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                if square in land:
                    land.remove(square)
                    stack.append(square)
        sizes.append(size)
    return sizes
