# ruff: noqa
# mypy: ignore-errors
"""Writes, changes, renames and removes files outside its folder."""

import os


def double(numbers):
    ways = (
        lambda: open("@outside@/@name@", "w").close(),
        lambda: open("@outside@/kept", "a").write("@name@"),
        lambda: os.mkdir("@outside@/@name@-folder"),
        lambda: os.symlink("/", "@outside@/@name@-link"),
        lambda: os.mkfifo("@outside@/@name@-pipe"),
        lambda: os.utime("@outside@/kept", (0, 0)),
        lambda: os.chmod("@outside@/kept", 0),
        lambda: os.truncate("@outside@/kept", 0),
        lambda: os.rename("@outside@/kept", "@outside@/@name@-moved"),
    )
    for way in ways:
        try:
            way()
        except OSError:
            continue
