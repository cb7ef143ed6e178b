# ruff: noqa
# mypy: ignore-errors
"""Never answers, and ignores every signal that can be ignored."""

import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def merge_sort(items):
    while True:
        pass
