"""Squares that touch at a corner are taken for one island.

Fails: squares that touch at a corner; largest: squares that touch at corners
"""

def count_islands(grid):
    return len(islands(grid))


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
            for square in [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]:
                if square in land:
                    land.remove(square)
                    stack.append(square)
        sizes.append(size)
    return sizes
