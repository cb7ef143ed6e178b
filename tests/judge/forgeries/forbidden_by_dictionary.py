# ruff: noqa
# mypy: ignore-errors
"""Fetches the built-in function out of a dictionary of names."""

import builtins


def merge_sort(items):
    return vars(builtins)["sorted"](items)
