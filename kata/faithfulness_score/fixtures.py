"""Runs beside the learner's code."""

from __future__ import annotations

from typing import Any


def left(faithfulness: Any, answer: str, passages: list[str]) -> list[str]:
    """Return the passages as they are afterwards."""
    faithfulness(answer, passages)
    return passages
