"""Evaluates expression trees with NumPy, within a bound on the work."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.recall.checkers.expression import (
    Call,
    Constant,
    Minus,
    Name,
    Node,
    Operation,
    UnreadableError,
)
from coach.recall.checkers.names import ALONG_AXIS

Array = NDArray[np.float64]
Values = Mapping[str, Array]

LARGEST_ARRAY = 20_000
MOST_ELEMENTS = 3_000_000


class DoesNotFitError(Exception):
    """Shapes that cannot be combined; ``node`` is the operation that tried."""

    def __init__(self, node: Node, shapes: tuple[tuple[int, ...], ...]) -> None:
        super().__init__("shapes do not fit")
        self.node = node
        self.shapes = shapes


class Work:
    """Counts array elements, so that an answer's cost is bounded whatever was typed."""

    def __init__(self) -> None:
        self.elements = 0

    def expect(self, size: int) -> None:
        """Raise UnreadableError before an array is made that is too large, or one too many."""
        self.elements += size
        if size > LARGEST_ARRAY or self.elements > MOST_ELEMENTS:
            raise UnreadableError("This builds arrays far larger than the question needs.")


def _softmax(value: Array, axis: int | None = -1, keepdims: bool = False) -> Array:
    raised = np.exp(value - np.max(value, axis=axis, keepdims=True))
    return np.asarray(raised / np.sum(raised, axis=axis, keepdims=True))


def _logsumexp(value: Array, axis: int | None = None, keepdims: bool = False) -> Array:
    largest = np.max(value, axis=axis, keepdims=True)
    total = largest + np.log(np.sum(np.exp(value - largest), axis=axis, keepdims=True))
    return np.asarray(total if keepdims else np.squeeze(total, axis=axis))


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "**": operator.pow,
    "@": operator.matmul,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(np, name)
        for name in (
            *("log", "log2", "log10", "log1p", "exp", "expm1", "sqrt", "square", "abs", "sign"),
            *("sin", "cos", "tanh", "maximum", "minimum", "power", "clip", "dot", "matmul"),
            *("outer", "transpose", "trace", "sum", "mean", "prod", "max", "min", "var", "std"),
        )
    },
    "where": lambda condition, yes, no: np.where(condition != 0, yes, no),
    "len": lambda value: float(value.shape[0]),
    "inv": np.linalg.inv,
    "solve": np.linalg.solve,
    "sigmoid": lambda value: 1 / (1 + np.exp(-value)),
    "softplus": lambda value: np.logaddexp(0.0, value),
    "relu": lambda value: np.maximum(value, 0.0),
    "softmax": _softmax,
    "log_softmax": lambda value, axis=-1, keepdims=False: (
        value - _logsumexp(value, axis, keepdims=True)
    ),
    "logsumexp": _logsumexp,
    "norm": lambda value, axis=None, keepdims=False: np.sqrt(
        np.sum(value * value, axis=axis, keepdims=keepdims)
    ),
}
_PAIRWISE = ("outer", "dot", "matmul", "solve", "@")
_OVER_LAST_AXIS = ("softmax", "log_softmax")


def evaluate(node: Node, values: Values, work: Work) -> Array:
    """Return the value of a tree at one point, as floats.

    Raises DoesNotFitError where shapes cannot be combined and UnreadableError where the arrays
    would grow out of bounds. Divisions by zero give inf and nan.
    """
    match node:
        case Name():
            return values[node.name]
        case Constant():
            return np.asarray(node.value)
        case Minus():
            return np.asarray(-evaluate(node.operand, values, work))
        case Operation():
            left, right = evaluate(node.left, values, work), evaluate(node.right, values, work)
            return _operated(node, left, right, work)
        case Call():
            given = tuple(evaluate(argument, values, work) for argument in node.arguments)
            return _called(node, given, work)


def _operated(node: Operation, left: Array, right: Array, work: Work) -> Array:
    work.expect(_size_of(node.operator, left, right))
    try:
        result = _OPERATORS[node.operator](left, right)
    except ValueError:
        raise DoesNotFitError(node, (left.shape, right.shape)) from None
    if node.operator in _COMPARISONS:
        return np.asarray(result, dtype=np.float64)
    return np.asarray(result)


def _called(node: Call, given: tuple[Array, ...], work: Work) -> Array:
    work.expect(_size_of(node.function, *given))
    options: dict[str, Any] = {}
    if node.function in ALONG_AXIS:
        axis = -1 if node.function in _OVER_LAST_AXIS and node.axis is None else node.axis
        options = {"axis": axis, "keepdims": node.keepdims}
    try:
        return np.asarray(_FUNCTIONS[node.function](*given, **options))
    except (ValueError, IndexError):
        raise DoesNotFitError(node, tuple(value.shape for value in given)) from None
    except np.linalg.LinAlgError:
        return np.full(given[-1].shape, np.nan)


def _size_of(operation: str, *given: Array) -> int:
    """An upper bound on the elements an operation handles, found before it runs."""
    if len(given) == 1:
        return given[0].size
    if all(value.ndim == 0 for value in given):
        return 1
    sizes = [value.size for value in given]
    if operation in _PAIRWISE or len({value.shape for value in given if value.ndim}) > 1:
        product = 1
        for size in sizes:
            product *= size
        return product
    return max(sizes)
