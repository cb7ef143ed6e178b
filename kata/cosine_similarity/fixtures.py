"""Runs beside the learner's code: turns warnings into errors, and says what became of arrays."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any


def quietly(call: Callable[..., Any], *arguments: Any) -> Any:
    """Return the answer, or the text of the first warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return call(*arguments)
        except RuntimeWarning as warning:
            return f"RuntimeWarning: {warning}"


def after(call: Callable[..., Any], *arguments: Any) -> Any:
    """Return the arguments as they are after the call."""
    call(*arguments)
    return list(arguments)
