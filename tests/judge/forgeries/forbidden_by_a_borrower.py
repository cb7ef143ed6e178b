# ruff: noqa
# mypy: ignore-errors
"""Uses the forbidden module through a standard module that is built on it."""

import queue


class Item:
    def __init__(self, item, place):
        self.item, self.place = item, place

    def __lt__(self, other):
        if self.item < other.item:
            return True
        return self.place < other.place and not other.item < self.item


def merge_sort(items):
    waiting = queue.PriorityQueue()
    for place, item in enumerate(items):
        waiting.put(Item(item, place))
    return [waiting.get().item for _ in items]
