# ruff: noqa
# mypy: ignore-errors
"""Asks for the answer on the keyboard."""


def merge_sort(items):
    return eval(input("sorted? ") or "[]")
