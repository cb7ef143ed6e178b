"""How two formulas are built, where nothing smaller divides them."""

from __future__ import annotations

from coach.recall.checkers.expression import Call, Minus, Node, Operation

_SIGNS = {
    "+": "a sum",
    "-": "a difference",
    "*": "a product",
    "/": "a fraction",
    "**": "a power",
    "@": "a product of matrices",
    "//": "a whole quotient",
}


def builds(typed: Node, reference: Node) -> str:
    """Return what each is on the outside: ``yours is a sum, the answer a fraction``."""
    own, asked = _build(typed), _build(reference)
    if own == asked:
        return f"both are {own}, and no one part of yours explains it"
    return f"yours is {own}, the answer {asked}"


def _build(node: Node) -> str:
    match node:
        case Minus(operand=operand):
            return f"minus {_build(operand)}"
        case Operation(operator=operator):
            return _SIGNS.get(operator, "a comparison")
        case Call(function=function):
            return f"{function}(...)"
    return "a single value"
