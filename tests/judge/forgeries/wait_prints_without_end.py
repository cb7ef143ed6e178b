# ruff: noqa
# mypy: ignore-errors
"""Prints for ever."""

import sys


def merge_sort(items):
    while True:
        sys.stdout.write("passed\n" * 1000)
        sys.stderr.write("x" * 1000)
