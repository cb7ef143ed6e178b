"""Drivers that run beside the learner's code."""

from __future__ import annotations

from typing import Any


def after(call: Any, *arguments: Any) -> Any:
    """Return the arguments as they are after a call."""
    call(*arguments)
    return list(arguments)
