"""The direct parts of an expression tree, and the tree again with other parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.recall.checkers.expression import Call, Minus, Node, Operation


def of(node: Node) -> tuple[Node, ...]:
    """Return the operands or arguments of a node, from left to right."""
    match node:
        case Minus():
            return (node.operand,)
        case Operation():
            return (node.left, node.right)
        case Call():
            return node.arguments
    return ()


def replaced(node: Node, parts: Sequence[Node]) -> Node:
    """Return the node over these parts; ``parts`` has as many as ``of`` gives."""
    match node:
        case Minus():
            return replace(node, operand=parts[0])
        case Operation():
            return replace(node, left=parts[0], right=parts[1])
        case Call():
            return replace(node, arguments=tuple(parts))
    return node
