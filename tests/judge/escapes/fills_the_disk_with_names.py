# ruff: noqa
# mypy: ignore-errors
"""Makes thousands of empty files and folders."""

import os


def double(numbers):
    made = 0
    for number in range(20_000):
        try:
            if number % 2:
                os.mkdir(f"folder-{number}")
            else:
                os.close(os.open(f"file-{number}", os.O_CREAT | os.O_WRONLY))
            made += 1
        except OSError:
            continue
        if made == 4_000:
            print("ESCAPED: made 4,000 files", flush=True)
            return
