"""Evaluates an expression of plain numbers with ``math``; NumPy is not needed for these."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping

from coach.recall.checkers.expression import (
    Call,
    Constant,
    Minus,
    Name,
    Node,
    Operation,
    UnreadableError,
)

_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "**": operator.pow,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "log1p": math.log1p,
    "exp": math.exp,
    "expm1": math.expm1,
    "sqrt": math.sqrt,
    "abs": abs,
    "square": lambda value: value * value,
    "power": operator.pow,
    "maximum": max,
    "minimum": min,
}


def value_of(node: Node, values: Mapping[str, float]) -> float:
    """Return the finite number an expression stands for. Raises UnreadableError."""
    try:
        value = _value(node, values)
    except (ArithmeticError, ValueError):
        raise UnreadableError(
            "This cannot be worked out: a division by zero, or too large."
        ) from None
    if isinstance(value, complex) or not math.isfinite(value):
        raise UnreadableError("This does not come to a finite number.")
    return float(value)


def _value(node: Node, values: Mapping[str, float]) -> float:
    match node:
        case Constant():
            return node.value
        case Name():
            return values[node.name]
        case Minus():
            return -_value(node.operand, values)
        case Operation() if node.operator in _OPERATORS:
            left, right = _value(node.left, values), _value(node.right, values)
            return _OPERATORS[node.operator](left, right)
        case Call() if node.function in _FUNCTIONS:
            return _FUNCTIONS[node.function](*(_value(item, values) for item in node.arguments))
    raise UnreadableError("Only arithmetic on numbers is read here.", node.start)
