# ruff: noqa
# mypy: ignore-errors
"""Sends half of a reply and then nothing."""

import gc
import os
import struct
import time


def merge_sort(items):
    for found in gc.get_objects():
        if type(found).__name__ == "Solver" and hasattr(found, "wire"):
            os.write(found.wire, struct.pack("!II", 100, 0) + b'{"id": 4, ')
    time.sleep(3600)
