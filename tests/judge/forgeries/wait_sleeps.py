# ruff: noqa
# mypy: ignore-errors
"""Never answers."""

import time


def merge_sort(items):
    time.sleep(3600)
