# ruff: noqa
# mypy: ignore-errors
"""Gives itself the limits of its parent by the call that can reach other processes."""

import os
import resource


def double(numbers):
    for process in (0, os.getpid()):
        for which in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
            hard = resource.prlimit(process, which)[1]
            try:
                resource.prlimit(process, which, (hard + 1, hard + 1))
                print("ESCAPED: raised limit", which, flush=True)
            except (OSError, ValueError, OverflowError):
                continue
