# ruff: noqa
# mypy: ignore-errors
"""Answers with more items than anybody wants to read."""


def merge_sort(items):
    return list(items) + [0] * 2_500_000 if len(items) == 4 else list(items)
