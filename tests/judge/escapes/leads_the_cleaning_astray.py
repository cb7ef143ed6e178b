# ruff: noqa
# mypy: ignore-errors
"""Leaves links to files outside in its folder, for whoever cleans up there."""

import os


def double(numbers):
    os.symlink("@outside@", "link")
    os.makedirs("deep/er", exist_ok=True)
    os.symlink("@outside@/kept", "deep/er/kept")
    os.symlink("../../../../../../../../..@outside@", "deep/up")
    if os.path.isdir("link") and os.access("link", os.W_OK):
        try:
            os.rename("deep/er/kept", "link/@name@")
        except OSError:
            pass
