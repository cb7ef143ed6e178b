"""A formula put together otherwise: brackets elsewhere, a function in or out, a part moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from coach.recall.checkers import children
from coach.recall.checkers.expression import Call, Constant, Minus, Name, Node, Operation

_MOST_NODES = 60
_SUMS, _PRODUCTS = ("+", "-"), ("*", "/")

Path = tuple[int, ...]
"""The way to a part: which operand, which of its operands, and so on."""


def paths(node: Node) -> list[Path]:
    """Return the way to each part, outermost parts first."""
    found: list[Path] = [()]
    for path in found:
        if len(found) > _MOST_NODES:
            break
        found += [(*path, at) for at in range(len(children.of(part_at(node, path))))]
    return found


def part_at(node: Node, path: Path) -> Node:
    """Return the part that stands at a place."""
    for at in path:
        node = children.of(node)[at]
    return node


def replaced_at(node: Node, path: Path, new: Node) -> Node:
    """Return the formula with another part at a place."""
    if not path:
        return new
    parts = list(children.of(node))
    parts[path[0]] = replaced_at(parts[path[0]], path[1:], new)
    return children.replaced(node, parts)


def rebuilt(tree: Node) -> Iterator[tuple[Path, Node]]:
    """Yield what could stand at a place if the same parts were put together otherwise."""
    every = paths(tree)
    for path in reversed(every):
        yield from ((path, new) for new in _around(part_at(tree, path)) if _is_plain(new))
    for path in reversed(every):
        yield from ((path, new) for new in _moved(part_at(tree, path)) if _is_plain(new))
    yield from ((path, new) for path, new in _swapped(tree, every) if _is_plain(new))


def _is_plain(node: Node) -> bool:
    """Whether nobody would write it shorter: no minus of a minus, nothing times 1."""
    match node:
        case Minus(operand=Minus()):
            return False
        case Operation(operator="*" | "/" | "**", right=Constant(value=1.0)):
            return False
        case Operation(operator="*", left=Constant(value=1.0)):
            return False
    return all(map(_is_plain, children.of(node)))


def _around(node: Node) -> Iterator[Node]:
    """A function taken of more or of less, brackets round other parts."""
    for function in _functions(node):
        yield replace(function, arguments=(_stripped(node, function),))
    match node:
        case Call(arguments=(Operation(left=left, right=right) as inner,)):
            yield replace(inner, left=replace(node, arguments=(left,)))
            yield replace(inner, right=replace(node, arguments=(right,)))
            yield _within(node, inner)
        case Call(arguments=(Call(arguments=(inner,)) as function,)):
            yield replace(function, arguments=(replace(node, arguments=(inner,)),))
        case Operation():
            yield from _brackets(node)


def _functions(node: Node) -> list[Call]:
    """Return the functions that the arithmetic of a part is made with, each once."""
    match node:
        case Call(arguments=(_,)):
            return [replace(node, arguments=())]
        case Operation() | Minus():
            found = (call for part in children.of(node) for call in _functions(part))
            return list({(call.function, call.axis): call for call in found}.values())
    return []


def _stripped(node: Node, function: Call) -> Node:
    """The same arithmetic without a function that it is made with."""
    match node:
        case Call(arguments=(inner,)):
            same = (node.function, node.axis) == (function.function, function.axis)
            return inner if same else node
        case Operation() | Minus():
            return children.replaced(
                node, [_stripped(part, function) for part in children.of(node)]
            )
    return node


def _within(function: Call, node: Node) -> Node:
    """The function taken of each part that the arithmetic is made with, not of all together."""
    match node:
        case Operation(operator="+" | "-" | "*" | "/") | Minus():
            return children.replaced(node, [_within(function, part) for part in children.of(node)])
        case Constant():
            return node
    return replace(function, arguments=(node,))


def _brackets(node: Operation) -> Iterator[Node]:
    left, right = node.left, node.right
    if isinstance(left, Operation):
        yield replace(left, right=replace(node, left=left.right))
        yield replace(left, left=replace(node, left=left.left))
    if isinstance(right, Operation):
        yield replace(right, left=replace(node, right=right.left))
        yield replace(right, right=replace(node, right=right.right), left=right.left)
    if isinstance(left, Operation) and isinstance(right, Operation):
        yield from _both(node, left, right)


def _both(node: Operation, left: Operation, right: Operation) -> Iterator[Node]:
    """Two fractions added as one: above with above, below with below; or below alone."""
    if left.operator != right.operator:
        return
    upper = replace(node, left=left.left, right=right.left)
    lower = replace(node, left=left.right, right=right.right)
    yield replace(left, left=upper, right=lower)
    yield replace(left, right=lower)
    yield replace(left, left=upper)


def _moved(node: Node) -> Iterator[Node]:
    """A term or a factor beside another part of what it stands beside."""
    if not isinstance(node, Operation) or node.operator not in _SUMS + _PRODUCTS:
        return
    operators = _SUMS if node.operator in _SUMS else _PRODUCTS
    for rest, part in ((node.left, node.right), (node.right, node.left)):
        for path in paths(rest)[1:]:
            beside = part_at(rest, path)
            for operator in operators:
                yield replaced_at(rest, path, Operation(operator, beside, part))


def _swapped(tree: Node, every: Sequence[Path]) -> Iterator[tuple[Path, Node]]:
    for one, other in combinations(every, 2):
        if other[: len(one)] == one:
            continue
        first, second = part_at(tree, one), part_at(tree, other)
        if first != second and not (isinstance(first, Name) and isinstance(second, Name)):
            shared = _shared(one, other)
            inner = replaced_at(part_at(tree, shared), one[len(shared) :], second)
            yield shared, replaced_at(inner, other[len(shared) :], first)


def _shared(one: Path, other: Path) -> Path:
    """The way to the smallest part that holds both."""
    at = next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[:at]


def exchanged_throughout(
    tree: Node, families: Sequence[Sequence[str]]
) -> Iterator[tuple[str, str, Node]]:
    """Yield a function or operator, one taken for it, and the tree with all of them exchanged."""
    used = [_word(part_at(tree, path)) for path in paths(tree)]
    for old in dict.fromkeys(used):
        if not old or used.count(old) < 2:
            continue
        for family in families:
            if old in family:
                yield from ((old, new, _renamed(tree, old, new)) for new in family if new != old)


def _word(node: Node) -> str:
    match node:
        case Operation(operator=word) | Call(function=word):
            return word
    return ""


def _renamed(node: Node, old: str, new: str) -> Node:
    changed = children.replaced(node, [_renamed(part, old, new) for part in children.of(node)])
    match changed:
        case Operation(operator=word) if word == old:
            return replace(changed, operator=new)
        case Call(function=word) if word == old:
            return replace(changed, function=new)
    return changed
