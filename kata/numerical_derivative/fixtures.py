"""Runs beside the learner's code: functions that are asked, that count, that keep what they saw."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Scalar = Callable[[float], float]

SCALARS: dict[str, Scalar] = {
    "3.0": lambda x: 3.0,
    "2 * x + 1": lambda x: 2 * x + 1,
    "x ** 2": lambda x: x**2,
    "x ** 3": lambda x: x**3,
    "math.sin(x)": math.sin,
    "math.exp(x)": math.exp,
    "1 / x": lambda x: 1 / x,
    "abs(x)": abs,
}
FIELDS: dict[str, Callable[[Any], float]] = {
    "x[0] * x[1]": lambda x: float(x[0] * x[1]),
    "x[0] * x[1] ** 2": lambda x: float(x[0] * x[1] ** 2),
    "(x ** 2).sum()": lambda x: float((x**2).sum()),
    "x[0] ** 2 + 3 * x[1] * x[2]": lambda x: float(x[0] ** 2 + 3 * x[1] * x[2]),
    "x[0, 1] * x[1, 0] + 2 * x[1, 2]": lambda x: float(x[0, 1] * x[1, 0] + 2 * x[1, 2]),
    "x ** 2": lambda x: float(x**2),
    "np.exp(x).sum()": lambda x: float(np.exp(x).sum()),
}
MAPS: dict[str, Callable[[Any], Any]] = {
    "[x[0] + x[1], x[0] * x[1]]": lambda x: np.array([x[0] + x[1], x[0] * x[1]]),
    "[x[0], x[1], x[0] * x[1]]": lambda x: np.array([x[0], x[1], x[0] * x[1]]),
    "[x[0] * x[1] * x[2]]": lambda x: np.array([x[0] * x[1] * x[2]]),
    "[np.sin(x[0]), x[0] ** 2]": lambda x: np.array([np.sin(x[0]), x[0] ** 2]),
    "[x[0] ** 3, x[0] ** 2]": lambda x: np.array([x[0] ** 3, x[0] ** 2]),
    "[1.0, 2.0]": lambda x: np.array([1.0, 2.0]),
}


def slope(call: Any, name: str, x: float, *step: float) -> Any:
    """Ask derivative or second_derivative for a function of a number."""
    return call(SCALARS[name], x, *step)


def slopes(call: Any, name: str, x: Any, *step: float) -> Any:
    """Ask gradient or jacobian for a function of an array."""
    return call({**FIELDS, **MAPS}[name], x, *step)


def quadratic(call: Any, matrix: Any, x: Any) -> Any:
    """Ask gradient for x A x / 2."""
    return call(lambda at: float(at @ matrix @ at / 2), x)


def linear(call: Any, matrix: Any, x: Any) -> Any:
    """Ask jacobian for A x."""
    return call(lambda at: matrix @ at, x)


def places(call: Any, x: float, *step: float) -> list[float]:
    """Return where a function of a number is asked, from left to right."""
    seen: list[float] = []

    def f(at: float) -> float:
        seen.append(at)
        return at * at

    call(f, x, *step)
    return sorted(seen)


def asked(call: Any, x: Any, vector: bool) -> int:
    """Return how often a function of an array is asked."""
    seen: list[int] = []

    def f(at: Any) -> Any:
        seen.append(1)
        return np.array([at.sum(), at[0]]) if vector else float(at.sum())

    call(f, x)
    return len(seen)


def after(call: Any, x: Any, vector: bool) -> Any:
    """Return x as it is after the call, and while the function runs."""
    least, most = x.copy(), x.copy()

    def f(at: Any) -> Any:
        np.minimum(least, x, out=least)
        np.maximum(most, x, out=most)
        return np.array([at.sum(), at[0]]) if vector else float(at.sum())

    call(f, x)
    return [x, least, most]
