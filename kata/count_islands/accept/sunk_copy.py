"""A copy of the map with a rim of water; islands are sunk square by square."""

from collections import deque


def sizes(grid):
    if not grid or not grid[0]:
        return
    width = len(grid[0]) + 2
    squares = [0] * width
    for row in grid:
        squares += [0, *row, 0]
    squares += [0] * width
    for start in range(len(squares)):
        if squares[start]:
            squares[start], size, queue = 0, 0, deque([start])
            while queue:
                here = queue.popleft()
                size += 1
                for step in (1, -1, width, -width):
                    if squares[here + step]:
                        squares[here + step] = 0
                        queue.append(here + step)
            yield size


def count_islands(grid):
    return sum(1 for _ in sizes(grid))


def largest_island(grid):
    return max(sizes(grid), default=0)
