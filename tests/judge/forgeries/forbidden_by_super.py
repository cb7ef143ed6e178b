# ruff: noqa
# mypy: ignore-errors
"""Calls the list's own method through a class derived from list."""


class Own(list):
    def put_in_order(self):
        getattr(super(), "so" + "rt")()


def merge_sort(items):
    answer = Own(items)
    answer.put_in_order()
    return list(answer)
