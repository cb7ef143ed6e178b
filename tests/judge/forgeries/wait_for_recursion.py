# ruff: noqa
# mypy: ignore-errors
"""Calls itself without end, with the recursion limit taken away."""

import sys

sys.setrecursionlimit(10**9)


def merge_sort(items):
    return merge_sort([merge_sort] + list(items))
