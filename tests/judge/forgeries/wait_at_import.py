# ruff: noqa
# mypy: ignore-errors
"""Hangs while it is loaded."""

import threading

threading.Event().wait()
