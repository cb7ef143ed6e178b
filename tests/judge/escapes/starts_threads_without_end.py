# ruff: noqa
# mypy: ignore-errors
"""Starts threads until none can be started any more."""

import threading


def double(numbers):
    wait, count = threading.Event(), 0
    threading.stack_size(32768)
    try:
        for count in range(3000):
            threading.Thread(target=wait.wait, daemon=True).start()
    except RuntimeError:
        pass
    if count > 1000:
        print("ESCAPED: started 1000 threads", flush=True)
    wait.set()
