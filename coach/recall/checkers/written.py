"""An expression tree as a learner would type it."""

from __future__ import annotations

from coach.recall.checkers.expression import Call, Constant, Minus, Name, Node, Operation
from coach.recall.checkers.names import CONSTANTS

_BINDS = {"+": 2, "-": 2, "*": 3, "/": 3, "//": 3, "@": 3, "**": 5}
_COMPARES, _MINUS, _ALONE = 1, 4, 9
_TIGHT = ("*", "/", "//", "**")


def written(node: Node) -> str:
    """Return the expression with the brackets that it needs, and no others."""
    match node:
        case Constant(value=value):
            if value == CONSTANTS["pi"]:
                return "pi"
            return f"{value:g}" if float(f"{value:g}") == value else repr(value)
        case Name(name=name):
            return name
        case Minus(operand=operand):
            return f"-{_within(operand, _MINUS)}"
        case Operation(operator=operator, left=left, right=right):
            binds = _binds(node)
            gap = "" if operator in _TIGHT else " "
            # Powers group from the right, and take a minus there; everything else from the left.
            before, after = (binds + 1, _MINUS) if operator == "**" else (binds, binds + 1)
            return f"{_within(left, before)}{gap}{operator}{gap}{_within(right, after)}"
        case Call(function="transpose", arguments=(inner,)):
            return f"{_within(inner, _ALONE)}.T"
        case Call(function=function, arguments=arguments, axis=axis, keepdims=keepdims):
            options = [] if axis is None else [f"axis={axis}"]
            options += ["keepdims=True"] if keepdims else []
            return f"{function}({', '.join([*map(written, arguments), *options])})"


def _within(node: Node, least: int) -> str:
    text = written(node)
    return text if _binds(node) >= least else f"({text})"


def _binds(node: Node) -> int:
    match node:
        case Minus():
            return _MINUS
        case Constant(value=value):
            return _MINUS if value < 0 else _ALONE
        case Operation(operator=operator):
            return _BINDS.get(operator, _COMPARES)
    return _ALONE
