# ruff: noqa
# mypy: ignore-errors
"""Changes the owner, the rights, the times and the notes of a file outside, which opens nothing."""

import os


def double(numbers):
    ways = (
        lambda: os.chmod("@outside@/kept", 0o777),
        lambda: os.chown("@outside@/kept", os.getuid(), os.getgid()),
        lambda: os.utime("@outside@/kept", (1, 1)),
        lambda: os.setxattr("@outside@/kept", "user.mark", b"@name@"),
    )
    for number, way in enumerate(ways):
        try:
            way()
            print("ESCAPED: changed a file outside in way", number)
        except OSError:
            continue
