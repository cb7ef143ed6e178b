# ruff: noqa
# mypy: ignore-errors
"""Returns its input as the answer."""


def softmax(scores):
    return scores
