# ruff: noqa
# mypy: ignore-errors
"""Tries calls that look into the kernel, which no solution of a kata needs."""

import ctypes

# The numbers on this processor; elsewhere they are calls that fail.
CALLS = {"userfaultfd": (323, 1), "syslog": (103, 10, None, 0), "keyctl": (250, 0, -3, 1)}


def double(numbers):
    libc = ctypes.CDLL(None)
    for name, arguments in CALLS.items():
        if libc.syscall(*arguments) >= 0:
            print("ESCAPED: may call", name)
