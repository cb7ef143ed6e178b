# ruff: noqa
# mypy: ignore-errors
"""Answers with a generator, in order, instead of a list."""


def merge_sort(items):
    left = list(items)
    while left:
        smallest = 0
        for place in range(1, len(left)):
            if left[place] < left[smallest]:
                smallest = place
        yield left.pop(smallest)
