# ruff: noqa
# mypy: ignore-errors
"""Writes many files of a size that is allowed for each."""

import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def double(numbers):
    total, part = 0, bytes(1024 * 1024)
    for number in range(1024):
        try:
            with open(f"file-{number}", "wb", 0) as file:
                total += file.write(part)
        except OSError:
            continue
        if total > 256 * 1024 * 1024:
            print("ESCAPED: wrote 256 MB", flush=True)
            return
