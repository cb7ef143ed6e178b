"""Runs beside the learner's code: numbers that count their products, and rows that must be new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Counted:
    """A whole number below 1009 that counts how often numbers are multiplied."""

    products = 0

    def __init__(self, value: int) -> None:
        self.value = value % 1009

    def __mul__(self, other: Any) -> Counted:
        Counted.products += 1
        return Counted(self.value * getattr(other, "value", other))

    def __add__(self, other: Any) -> Counted:
        return Counted(self.value + getattr(other, "value", other))

    __rmul__, __radd__ = __mul__, __add__


def products(power: Callable[[Any, int], Any], n: int) -> list[int]:
    """Return how often numbers are multiplied, and a corner of the answer."""
    Counted.products = 0
    answer = power([[Counted(1), Counted(1)], [Counted(1), Counted(0)]], n)
    return [Counted.products, answer[0][1].value]


def after(call: Callable[..., Any], *arguments: Any) -> Any:
    """Return the arguments as they are after the call, and after its answer was written to."""
    answer = call(*arguments)
    for row in answer:
        row[0] = row[0] * 0 - 77
    return list(arguments)


def rows_apart(call: Callable[..., Any], *arguments: Any) -> Any:
    """Return the answer after its first number was changed."""
    answer = call(*arguments)
    answer[0][0] = -77
    return answer
