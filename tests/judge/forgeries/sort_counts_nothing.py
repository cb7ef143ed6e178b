# ruff: noqa
# mypy: ignore-errors
"""Sorts in quadratic time and stops the counting of its comparisons."""

import sys


class Unlimited:
    def spend(self):
        pass


def merge_sort(items):
    for item in items:
        if hasattr(item, "budget"):
            item.budget = Unlimited()
    ordered = []
    for item in items:
        place = len(ordered)
        while place and item < ordered[place - 1]:
            place -= 1
        ordered.insert(place, item)
    return ordered
