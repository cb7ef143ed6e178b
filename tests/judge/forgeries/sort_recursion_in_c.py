# ruff: noqa
# mypy: ignore-errors
"""Recurses without end inside functions written in C."""


class Deep:
    def __repr__(self):
        return repr(self)

    __str__ = __repr__

    def __getattr__(self, name):
        return getattr(self, name + "x")


def merge_sort(items):
    return str(Deep())
