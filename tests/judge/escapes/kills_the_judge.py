# ruff: noqa
# mypy: ignore-errors
"""Sends a signal to the process that started it, and to its group."""

import os


def double(numbers):
    for process in (os.getppid(), int("@front@")):
        for way in (os.kill, os.killpg):
            try:
                way(process, 0)
                print("ESCAPED: may send signals to", process)
            except OSError:
                continue
