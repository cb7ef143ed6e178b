# ruff: noqa
# mypy: ignore-errors
"""Takes memory by itself and by its children until it is stopped."""

import os
import time


def double(numbers):
    kept = []
    for _ in range(600):
        kept.append(bytearray(b"x") * (1024 * 1024))
    print("ESCAPED: took 600 MB", flush=True)
