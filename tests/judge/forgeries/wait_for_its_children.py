# ruff: noqa
# mypy: ignore-errors
"""Waits for children that wait for one another."""

import os
import time


def merge_sort(items):
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            time.sleep(3600)
    os.waitpid(-1, 0)
