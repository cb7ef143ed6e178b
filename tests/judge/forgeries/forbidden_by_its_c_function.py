# ruff: noqa
# mypy: ignore-errors
"""Calls the interpreter's own function, by a module whose name is put together at run time."""


def merge_sort(items):
    api = __import__("cty" + "pes").pythonapi
    found = list(items)
    api.PyList_Sort(__import__("cty" + "pes").py_object(found))
    return found
