# ruff: noqa
# mypy: ignore-errors
"""Writes one file as large as it can."""

import os


def double(numbers):
    total, part = 0, bytes(4 * 1024 * 1024)
    with open("large", "wb", 0) as file:
        while total < 512 * 1024 * 1024:
            total += file.write(part)
            if total == 64 * 1024 * 1024:
                print("ESCAPED: wrote 64 MB to one file", flush=True)
                os._exit(1)
