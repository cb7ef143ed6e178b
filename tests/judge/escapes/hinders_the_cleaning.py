# ruff: noqa
# mypy: ignore-errors
"""Makes folders that are hard to remove: locked ones, and thousands inside one another."""

import os


def double(numbers):
    os.makedirs("locked/inside/more", exist_ok=True)
    open("locked/inside/file", "w").close()
    os.chmod("locked/inside", 0)
    os.chmod("locked", 0)
    for _ in range(3000):
        os.mkdir("d")
        os.chdir("d")
