# ruff: noqa
# mypy: ignore-errors
"""Sends signals to another process of the same learner."""

import os
import signal


def double(numbers):
    for number in (signal.SIGSTOP, signal.SIGKILL):
        os.kill(int("@decoy@"), number)
