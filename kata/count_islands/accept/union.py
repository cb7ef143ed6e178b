"""Neighbours are joined: each square points to another of its island."""

from collections import Counter


def roots(grid):
    parent = {}

    def root(square):
        while parent[square] != square:
            parent[square] = parent[parent[square]]
            square = parent[square]
        return square

    for y, row in enumerate(grid):
        for x, land in enumerate(row):
            if land:
                parent[y, x] = (y, x)
                for before in ((y - 1, x), (y, x - 1)):
                    if before in parent:
                        parent[root(before)] = (y, x)
    return Counter(root(square) for square in parent)


def count_islands(grid):
    return len(roots(grid))


def largest_island(grid):
    return max(roots(grid).values(), default=0)
