"""The reference with one part dropped or changed: the mistakes that can be named exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.recall.checkers import children
from coach.recall.checkers.expression import Call, Minus, Node, Operation

_OTHER_FUNCTION = {
    "sum": ("mean",),
    "mean": ("sum",),
    "log": ("log2", "log10"),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "max": ("min",),
    "min": ("max",),
}


@dataclass(frozen=True)
class Mutant:
    """A changed reference, and what to say to a learner who typed its equal."""

    node: Node
    slip: str
    message: str


def mutants(reference: Node, source: str) -> Iterator[Mutant]:
    """Yield the reference with each of its parts changed in turn, outermost parts first."""
    yield from _changed(reference, source)
    parts = children.of(reference)
    for place, part in enumerate(parts):
        for mutant in mutants(part, source):
            exchanged = [*parts[:place], mutant.node, *parts[place + 1 :]]
            yield replace(mutant, node=children.replaced(reference, exchanged))


def _changed(node: Node, source: str) -> Iterator[Mutant]:
    match node:
        case Minus():
            part = _text(node, source)
            yield Mutant(node.operand, "missing minus", f"A minus is missing: {part}.")
        case Operation():
            yield from _changed_operation(node, source)
        case Call():
            yield from _changed_call(node, source)


def _changed_operation(node: Operation, source: str) -> Iterator[Mutant]:
    left, right = _bracketed(node.left, source), _bracketed(node.right, source)
    match node.operator:
        case "+" | "-":
            yield Mutant(node.left, "missing term", f"Missing: {node.operator} {right}.")
            yield Mutant(_signed(node), "missing term", f"Missing: the term {left}.")
            if node.operator == "-":
                yield Mutant(node.right, "missing term", f"Missing: {left} - before {right}.")
            other = "-" if node.operator == "+" else "+"
            message = f"The sign before {right}: it is {node.operator}."
            yield Mutant(replace(node, operator=other), "sign of a term", message)
        case "*" | "/" | "@":
            yield Mutant(node.left, "missing factor", f"Missing: {node.operator} {right}.")
            if node.operator == "*":
                yield Mutant(node.right, "missing factor", f"Missing: the factor {left}.")
            yield from _inverted(node, right)
        case "**":
            yield Mutant(node.left, "missing power", f"The power {right} is missing.")


def _signed(node: Operation) -> Node:
    return node.right if node.operator == "+" else Minus(node.right, node.start, node.end)


def _inverted(node: Operation, right: str) -> Iterator[Mutant]:
    if node.operator == "/":
        message = f"Divided by {right}, not multiplied by it."
        yield Mutant(replace(node, operator="*"), "times for divided", message)
        message = f"It is divided by {right}, not the other way up."
        yield Mutant(replace(node, left=node.right, right=node.left), "upside down", message)
    if node.operator == "*":
        message = f"Multiplied by {right}, not divided by it."
        yield Mutant(replace(node, operator="/"), "divided for times", message)


def _changed_call(node: Call, source: str) -> Iterator[Mutant]:
    part = _text(node, source)
    if len(node.arguments) == 1 and node.axis is None:
        message = f"Missing: {node.function}, in {part}."
        yield Mutant(node.arguments[0], f"missing {node.function}", message)
    yield from _power_outside(node, source)
    for other in _OTHER_FUNCTION.get(node.function, ()):
        message = f"It is {node.function}, not {other}, in {part}."
        yield Mutant(replace(node, function=other), f"{other} for {node.function}", message)


def _power_outside(node: Call, source: str) -> Iterator[Mutant]:
    match node.arguments:
        case (Operation(operator="**", left=base) as power,):
            inner = replace(node, arguments=(base,))
            part = _text(node, source)
            message = f"The power comes before {node.function}, in {part}."
            yield Mutant(replace(power, left=inner), f"power after {node.function}", message)


def _bracketed(node: Node, source: str) -> str:
    """An operand with the brackets that stand round it."""
    around = source[max(node.start - 1, 0) : node.end + 1]
    if isinstance(node, Operation) and around[:1] + around[-1:] == "()":
        return around
    return _text(node, source)


def _text(node: Node, source: str) -> str:
    return source[node.start : node.end]
