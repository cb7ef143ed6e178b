"""Runs beside the learner's code: losses that read arrays where they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

LOSSES: dict[str, Callable[[Any], float]] = {
    "(x ** 2).sum()": lambda x: float((x**2).sum()),
    "(x ** 3).sum()": lambda x: float((x**3).sum()),
    "x.prod()": lambda x: float(x.prod()),
    "7.0": lambda x: 7.0,
    "(x * np.arange(x.size).reshape(x.shape)).sum()": lambda x: float(
        (x * np.arange(x.size).reshape(x.shape)).sum()
    ),
}


def slopes(call: Any, name: str, x: Any, transposed: bool, *step: float) -> Any:
    """Ask for the gradient of a loss by one array."""
    x = x.T if transposed else x
    return call(lambda: LOSSES[name](x), x, *step)


def quadratic(call: Any, matrix: Any, x: Any) -> Any:
    """Ask for the gradient of x A x."""
    return call(lambda: float(x @ matrix @ x), x)


def counted(call: Any, x: Any) -> int:
    """Return how often the loss is asked."""
    asked = []

    def loss() -> float:
        asked.append(1)
        return float(x.sum())

    call(loss, x)
    return len(asked)


def moved(call: Any, x: Any) -> Any:
    """Return the array afterwards, and how many entries differed at most while the loss ran."""
    before, most = x.copy(), [0]

    def loss() -> float:
        most.append(int((x != before).sum()))
        return float((x**2).sum())

    call(loss, x)
    return [x, max(most)]


class TooLargeError(ValueError):
    """What a loss raises in the middle."""


def interrupted(call: Any, x: Any, after: int) -> Any:
    """Return the array after a loss that raised at the given question."""
    asked = []

    def loss() -> float:
        asked.append(1)
        if len(asked) == after:
            raise TooLargeError("the loss grew too large")
        return float((x**2).sum())

    try:
        call(loss, x)
    except TooLargeError:
        return x
    return None


def network(parameters: dict[str, Any], x: Any, y: Any) -> Callable[[], float]:
    """Return the loss of one layer of tanh and one unit on top: the mean of the squares."""

    def loss() -> float:
        hidden = np.tanh(x @ parameters["weights"] + parameters["bias"])
        return float(((hidden @ parameters["top"] - y) ** 2).mean())

    return loss


def worst(call: Any, parameters: dict[str, Any], gradients: dict[str, Any], x: Any, y: Any) -> Any:
    """Ask for the worst entry of the network's gradients."""
    return call(network(parameters, x, y), parameters, gradients)


def worst_square(
    call: Any, parameters: dict[str, Any], gradients: dict[str, Any], *step: float
) -> Any:
    """Ask for the worst entry where the loss is the sum of all cubes."""
    everything = parameters.values()
    return call(lambda: float(sum((x**3).sum() for x in everything)), parameters, gradients, *step)


def parameters_after(call: Any, parameters: dict[str, Any], gradients: dict[str, Any]) -> Any:
    """Return both dictionaries as they are afterwards."""
    everything = parameters.values()
    call(lambda: float(sum((x**2).sum() for x in everything)), parameters, gradients)
    return [parameters, gradients]
