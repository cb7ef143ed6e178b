# ruff: noqa
# mypy: ignore-errors
"""Kills itself in various ways."""

import ctypes
import os
import signal


def merge_sort(items):
    if len(items) == 1:
        ctypes.string_at(0)
    os.kill(os.getpid(), [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV][len(items) % 3])
    return items
