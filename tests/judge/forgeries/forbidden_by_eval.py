# ruff: noqa
# mypy: ignore-errors
"""Hides the name inside a text that is evaluated."""


def merge_sort(items):
    return eval("sor" + "ted(items)", {"items": items})
