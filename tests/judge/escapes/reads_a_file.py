# ruff: noqa
# mypy: ignore-errors
"""Reads a file of the learner's that everybody may read."""


def double(numbers):
    with open("@canary@") as file:
        print(file.read())
