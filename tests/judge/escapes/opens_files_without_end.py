# ruff: noqa
# mypy: ignore-errors
"""Opens descriptors until none are left for others."""

import os


def double(numbers):
    kept = []
    for _ in range(30):
        try:
            while len(kept) < 5000:
                kept.append(os.open("/dev/null", os.O_RDONLY))
        except OSError:
            break
    if len(kept) > 1000:
        print("ESCAPED: opened", len(kept), "descriptors", flush=True)
