# ruff: noqa
# mypy: ignore-errors
"""Looks for secrets in the environment that it was started with."""

import os


def double(numbers):
    print(dict(os.environ))
    with open("/proc/self/environ") as file:
        print(file.read())
