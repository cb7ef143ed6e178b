"""Makes optimisers and lets them step; holds no expected answers."""

from __future__ import annotations

from typing import Any


def run(kind: Any, settings: dict[str, float], parameters: list[Any], steps: list[Any]) -> Any:
    """Return the parameters after one step with each of the lists of gradients."""
    optimiser = kind(**settings)
    for gradients in steps:
        parameters = optimiser.step(parameters, gradients)
    return list(parameters)


def in_turns(kind: Any, settings: dict[str, float], parameters: list[Any], steps: list[Any]) -> Any:
    """Return the same for two optimisers that step in turns, the second backwards in time."""
    first, second = kind(**settings), kind(**settings)
    one = other = parameters
    for gradients, others in zip(steps, steps[::-1]):  # noqa: B905 (Python 3.9 has no strict)
        one, other = first.step(one, gradients), second.step(other, others)
    return [list(one), list(other)]


def afterwards(
    kind: Any, settings: dict[str, float], parameters: list[Any], steps: list[Any]
) -> Any:
    """Return the first parameters and all gradients as they are after the steps."""
    run(kind, settings, parameters, steps)
    return [parameters, steps]
