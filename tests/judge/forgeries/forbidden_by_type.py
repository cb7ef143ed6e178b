# ruff: noqa
# mypy: ignore-errors
"""Calls the list's own method through its type."""


def merge_sort(items):
    answer = list(items)
    getattr(type(answer), "so" + "rt")(answer)
    return answer
