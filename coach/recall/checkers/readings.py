"""The other things that the notation of paper may mean: ``a·b``, and powers of a matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.recall.checkers import children
from coach.recall.checkers.evaluate import DoesNotFitError, Work, evaluate
from coach.recall.checkers.expression import (
    Call,
    Constant,
    Minus,
    Node,
    Operation,
    UnreadableError,
    Vocabulary,
    parse,
)
from coach.recall.checkers.points import Point

_DOT = re.compile("[\u00b7\u22c5\u2219]|\\\\cdot(?![A-Za-z])")
_RAISED = re.compile("\\^(?!\\s*\\{?\\s*(?:T|\\\\top))|[\u00b2\u207b]")


def other_readings(typed: str, words: Vocabulary, point: Point) -> Iterator[Node]:
    """Yield what may be meant beside the reading entry by entry; nothing for plain Python."""
    ways = [typed, _DOT.sub("@", typed)] if _DOT.search(typed) else [typed]
    for way in ways:
        try:
            node = parse(way, words)
        except UnreadableError:
            continue
        if way != typed:
            node = _scaled(node, point, Work())
            yield node
        if _RAISED.search(typed):
            yield _matrix_powers(node, point, Work())


def _scaled(node: Node, point: Point, work: Work) -> Node:
    """Read a matrix product with a single number, which there is not, as ``*``."""
    parts = [_scaled(part, point, work) for part in children.of(node)]
    node = children.replaced(node, parts) if parts else node
    match node:
        case Operation(operator="@", left=left, right=right):
            is_scaled = () in (_shape(left, point, work), _shape(right, point, work))
            return Operation("*", left, right) if is_scaled else node
    return node


def _matrix_powers(node: Node, point: Point, work: Work) -> Node:
    """Read ``A^-1`` as the inverse and ``A^2`` as ``A @ A`` where A is a square matrix."""
    parts = [_matrix_powers(part, point, work) for part in children.of(node)]
    node = children.replaced(node, parts) if parts else node
    match node:
        case Operation(operator="**", left=base, right=Minus(operand=Constant(value=1.0))):
            return Call("inv", (base,)) if _is_square(base, point, work) else node
        case Operation(operator="**", left=base, right=Constant(value=2.0)):
            return Operation("@", base, base) if _is_square(base, point, work) else node
    return node


def _is_square(node: Node, point: Point, work: Work) -> bool:
    shape = _shape(node, point, work)
    return shape is not None and len(shape) == 2 and shape[0] == shape[1]


def _shape(node: Node, point: Point, work: Work) -> tuple[int, ...] | None:
    """Return the shape of a part; None where it cannot be worked out."""
    try:
        return evaluate(node, point.values, work).shape
    except (DoesNotFitError, UnreadableError):
        return None
