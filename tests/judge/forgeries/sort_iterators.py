# ruff: noqa
# mypy: ignore-errors
"""Answers with views and iterators instead of lists."""


def merge_sort(items):
    kinds = [
        iter,
        reversed,
        enumerate,
        lambda x: map(int, x),
        lambda x: dict.fromkeys(range(len(x))).keys(),
    ]
    return kinds[len(items) % len(kinds)](list(items))
