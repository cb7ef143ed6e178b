# ruff: noqa
# mypy: ignore-errors
"""Starts processes, each of which starts processes."""

import os
import time


def double(numbers):
    first, (report, say) = os.getpid(), os.pipe()
    for _ in range(9):  # At most 512 of them: this must end where nothing stops it.
        try:
            os.fork()
        except OSError:
            continue
    os.write(say, b"x")
    if os.getpid() != first:
        time.sleep(2)
        os._exit(0)
    os.set_blocking(report, False)
    count = 0
    for _ in range(40):
        time.sleep(0.05)
        try:
            count += len(os.read(report, 512))
        except BlockingIOError:
            continue
    if count > 100:
        print("ESCAPED: more than 100 processes", flush=True)
