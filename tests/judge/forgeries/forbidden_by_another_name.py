# ruff: noqa
# mypy: ignore-errors
"""Gives the built-in function another name."""

from builtins import sorted as s


def merge_sort(items):
    return s(items)
