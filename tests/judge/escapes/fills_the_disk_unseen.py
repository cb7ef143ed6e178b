# ruff: noqa
# mypy: ignore-errors
"""Fills the disk with files that have no name any more."""

import os
import time


def double(numbers):
    total, part, kept = 0, bytes(1024 * 1024), []
    for number in range(200):
        try:
            kept.append(os.open(".", os.O_TMPFILE | os.O_RDWR, 0o600))
        except OSError:
            kept.append(os.open(f"file-{number}", os.O_CREAT | os.O_RDWR))
            os.unlink(f"file-{number}")
        try:
            for _ in range(8):
                total += os.write(kept[-1], part)
        except OSError:
            break
        if total > 256 * 1024 * 1024:
            print("ESCAPED: wrote 256 MB without a name", flush=True)
            return
