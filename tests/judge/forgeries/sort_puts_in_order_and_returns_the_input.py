# ruff: noqa
# mypy: ignore-errors
"""Puts the caller's list in order, rightly, and returns the same list instead of a new one."""


def merge_sort(items):
    if len(items) > 1:
        middle = len(items) // 2
        left, right = items[:middle], items[middle:]
        merge_sort(left)
        merge_sort(right)
        i = j = 0
        while i < len(left) or j < len(right):
            take_left = j == len(right) or (i < len(left) and not right[j] < left[i])
            items[i + j] = left[i] if take_left else right[j]
            i, j = i + take_left, j + (not take_left)
    return items
