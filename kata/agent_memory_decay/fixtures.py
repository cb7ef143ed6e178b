"""Drivers that run beside the learner's code."""

from __future__ import annotations

from typing import Any


def played(kind: Any, settings: list[Any], steps: list[Any]) -> Any:
    """Return what the last of these calls on a new object returns."""
    memory, answer = kind(*settings), None
    for name, arguments in steps:
        answer = getattr(memory, name)(*arguments)
    return answer


def after_refusal(kind: Any, settings: list[Any], steps: list[Any], refused: Any) -> Any:
    """Return texts and scores after a call that is to raise ValueError, or else None."""
    memory = kind(*settings)
    for name, arguments in steps:
        getattr(memory, name)(*arguments)
    name, arguments = refused
    try:
        getattr(memory, name)(*arguments)
    except ValueError:
        return [memory.texts(), memory.scores([1.0, 0.0], 9.0)]
    return None


def meddled(kind: Any, vector: list[float], query: list[float]) -> Any:
    """Return scores after the caller has changed its vector and the texts it was given."""
    memory = kind(8, 3)
    memory.add("a", 0.5, vector, 0)
    vector[0], vector[1] = 0.0, 9.0
    memory.texts().clear()
    memory.scores(query, 8).clear()
    return memory.scores(query, 8)


def left(kind: Any, vector: list[float], query: list[float]) -> Any:
    """Return the lists that were passed in, as they are afterwards."""
    memory = kind(8, 3)
    memory.add("a", 0.5, vector, 0)
    memory.recall(query, 1, 8)
    return [vector, query]


def two(kind: Any) -> Any:
    """Return what one memory holds after another was filled."""
    first, second = kind(8, 3), kind(8, 3)
    first.add("a", 0.5, [1.0, 0.0], 0)
    second.add("b", 0.5, [1.0, 0.0], 0)
    return second.texts()
