# ruff: noqa
# mypy: ignore-errors
"""Answers wrongly and ends the process with status 0 a moment later."""

import os
import threading


def merge_sort(items):
    threading.Timer(0.002, os._exit, [0]).start()
    return list(items)
