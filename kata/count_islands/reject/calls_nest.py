"""Each square of an island takes one more call.

Fails: 120 times 120 squares of land; largest: 120 times 120 squares of land
"""

def count_islands(grid):
    return len(islands(grid))


def largest_island(grid):
    return max(islands(grid), default=0)


def sink(land, y, x):
    if (y, x) not in land:
        return 0
    land.remove((y, x))
    return 1 + sink(land, y + 1, x) + sink(land, y - 1, x) + sink(land, y, x + 1) + sink(land, y, x - 1)


def islands(grid):
    land = {(y, x) for y, row in enumerate(grid) for x, square in enumerate(row) if square}
    sizes = []
    while land:
        sizes.append(sink(land, *min(land)))
    return sizes
