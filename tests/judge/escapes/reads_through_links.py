# ruff: noqa
# mypy: ignore-errors
"""Reaches a file through symbolic and hard links in its own folder."""

import os


def double(numbers):
    for way in (os.symlink, os.link):
        try:
            way("@canary@", way.__name__)
            with open(way.__name__) as file:
                print(file.read())
        except OSError:
            continue
