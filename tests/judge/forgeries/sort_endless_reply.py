# ruff: noqa
# mypy: ignore-errors
"""Answers with a list that contains itself."""


def merge_sort(items):
    answer = list(items)
    answer.append(answer)
    return answer
