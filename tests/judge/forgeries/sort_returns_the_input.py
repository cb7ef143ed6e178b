# ruff: noqa
# mypy: ignore-errors
"""Returns the very list that it was given."""


def merge_sort(items):
    return items
