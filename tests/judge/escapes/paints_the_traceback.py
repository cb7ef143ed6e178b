# ruff: noqa
# mypy: ignore-errors
"""Puts codes that a terminal would obey into the line that its traceback shows."""


def double(numbers):
    return undefined + "@codes@"  # @codes@
