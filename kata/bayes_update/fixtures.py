"""Runs beside the learner's code: the order of the answer, and what became of the dictionaries."""

from __future__ import annotations

from typing import Any


def order(update: Any, prior: Any, likelihood: Any) -> list[Any]:
    return list(update(prior, likelihood))


def after(update: Any, prior: Any, likelihood: Any) -> list[Any]:
    """Return both dictionaries as they are after the call."""
    update(prior, likelihood)
    return [prior, likelihood]
