# ruff: noqa
# mypy: ignore-errors
"""Imports the forbidden module by a name put together at run time."""

import importlib


def merge_sort(items):
    module = importlib.import_module("heap" + "q")
    return module.nsmallest(len(items), items)
