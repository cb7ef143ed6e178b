# ruff: noqa
# mypy: ignore-errors
"""Imports the forbidden module by the name of its C half."""

import _heapq


class Item:
    def __init__(self, item, place):
        self.item, self.place = item, place

    def __lt__(self, other):
        if self.item < other.item:
            return True
        return not other.item < self.item and self.place < other.place


def merge_sort(items):
    queue = [Item(item, place) for place, item in enumerate(items)]
    _heapq.heapify(queue)
    return [_heapq.heappop(queue).item for _ in items]
