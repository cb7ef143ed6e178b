# ruff: noqa
# mypy: ignore-errors
"""Computes something in C that takes for ever and looks at no signal."""


def merge_sort(items):
    return pow(3, 10**12)
