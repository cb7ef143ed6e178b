# ruff: noqa
# mypy: ignore-errors
"""Answers with lists in lists in lists."""


def merge_sort(items):
    answer = items
    for _ in range(100_000):
        answer = [answer]
    return answer
