"""The walk only goes to the right and down.

Fails: an island that bends back to the left
"""

def count_islands(grid):
    seen, count = set(), 0
    for y, row in enumerate(grid):
        for x, square in enumerate(row):
            if square and (y, x) not in seen:
                count += 1
                stack = [(y, x)]
                while stack:
                    here = stack.pop()
                    if here[0] < len(grid) and here[1] < len(row) and grid[here[0]][here[1]]:
                        if here not in seen:
                            seen.add(here)
                            stack += [(here[0] + 1, here[1]), (here[0], here[1] + 1)]
    return count


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
