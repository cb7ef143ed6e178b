# ruff: noqa
# mypy: ignore-errors
"""Takes memory that no limit on its own address space counts."""

import os


def double(numbers):
    total, part, kept = 0, bytes(1024 * 1024), []
    for number in range(100):
        try:
            kept.append(os.memfd_create(f"part-{number}"))
            for _ in range(8):
                total += os.write(kept[-1], part)
        except OSError:
            break
    if total > 512 * 1024 * 1024:
        print("ESCAPED: holds 512 MB outside its own memory", flush=True)
