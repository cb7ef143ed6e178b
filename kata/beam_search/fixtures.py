"""Answers for a model given as a dictionary, and writes down what was asked."""

from __future__ import annotations

from typing import Any


def search(
    function: Any, model: dict[Any, Any], end: Any, beams: int, longest: int, power: Any
) -> list[Any]:
    """Return the answer and the sequences asked for; power None leaves the argument out."""
    asked: list[Any] = []

    def step(sequence: Any) -> Any:
        asked.append(tuple(sequence))
        return dict(model.get(tuple(sequence), model.get(None, {})))

    more = () if power is None else (power,)
    return [function(step, end, beams, longest, *more), asked]


def refused(function: Any, beams: int, longest: int) -> Any:
    return function(lambda sequence: {".": -1.0}, ".", beams, longest)
