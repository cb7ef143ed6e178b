# ruff: noqa
# mypy: ignore-errors
"""Answers with whole numbers of a million digits."""


def merge_sort(items):
    return [1 << 4_000_000 for _ in items]
