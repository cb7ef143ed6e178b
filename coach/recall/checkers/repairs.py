"""Finds one change of what was typed that makes it right, however the answer is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach.recall.checkers import children
from coach.recall.checkers.evaluate import Array, DoesNotFitError, Values, Work, evaluate
from coach.recall.checkers.expression import (
    Call,
    Constant,
    Minus,
    Name,
    Node,
    Operation,
    UnreadableError,
    vocabulary,
)
from coach.recall.checkers.formula import Trial, agree, values_at
from coach.recall.checkers.names import COMPOSITE
from coach.recall.checkers.result import Checked, wrong
from coach.recall.checkers.written import written

_LONGEST_SLIP = 60
_MOST_TRIED = 6000
_MOST_NODES = 60
_LARGE_PART = 0.6
"""A part that is replaced by one of the answer's is no more of either formula than this."""

_AROUND = ("log", "exp", "sqrt", "abs", "transpose", "inv")
_AROUND_IF_ALLOWED = ("sigmoid", "softmax", "log_softmax", "softplus", "relu")
_TAKEN_TOGETHER = ("sum", "mean", "max", "min")
_KIN = (
    ("sum", "mean", "max", "min", "prod"),
    ("log", "log2", "log10", "exp", "sqrt", "square", "abs", "sin", "cos", "tanh", "sign"),
    ("maximum", "minimum"),
    ("softmax", "log_softmax", "sigmoid", "softplus", "relu"),
)
_OVER_AXES = ("sum", "mean", "max", "min", "softmax", "log_softmax", "logsumexp")
_OPERATORS = ("+", "-", "*", "/", "**", "@")
_NUMBERS = (1.0, 2.0, 3.0)

Build = Callable[[Node, Sequence[Node]], Node]
"""A new part, made of the old one and its operands."""


def repair(trial: Trial) -> Checked | None:
    """Return the first of the simple changes that makes it right; None where none does.

    Each is tried at one point, and one that holds there at all of them: what is said is so.
    """
    try:
        with np.errstate(all="ignore"):
            return _Search(trial).first()
    except UnreadableError:
        return None


class _Search:
    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.work = Work()
        self.tried = 0
        self.spots = [
            spot for path in _paths(trial.typed) if (spot := _spot(trial, path, self.work))
        ]

    def first(self) -> Checked | None:
        for changes in _KINDS:
            for spot in self.spots:
                for build in changes(spot.old, self.trial):
                    if self.tried >= _MOST_TRIED:
                        return None
                    self.tried += 1
                    if self._holds(spot, build):
                        return _said(spot, build(spot.old, children.of(spot.old)), self.trial)
        return self._everywhere()

    def _everywhere(self) -> Checked | None:
        """Find the same change at every place where a part stands; small parts first."""
        repeated = list(reversed(_repeated(self.spots)))
        for changes in _ANYWHERE:
            for spots in repeated:
                for build in changes(spots[0].old, self.trial):
                    new = build(spots[0].old, children.of(spots[0].old))
                    if self._is_right(_with_all(self.trial.typed, spots, new)):
                        return _said(spots[0], new, self.trial, everywhere=True)
        return None

    def _is_right(self, tree: Node) -> bool:
        """Whether a tree has the right values; one look at an ordinary point spares most."""
        trial = self.trial
        try:
            whole = evaluate(tree, trial.points[-1].values, self.work)
            if not agree(trial.right[-1], whole, trial.scale):
                return False
            pairs = zip(trial.right, values_at(tree, trial.points), strict=True)
            return all(agree(right, own, trial.scale) for right, own in pairs)
        except DoesNotFitError:
            return False

    def _holds(self, spot: _Spot, build: Build) -> bool:
        try:
            part = evaluate(build(_OLD, spot.operands), spot.values, self.work)
            whole = evaluate(spot.around, {**spot.values, _HOLE.name: part}, self.work)
            if not agree(self.trial.right[-1], whole, self.trial.scale):
                return False
        except (DoesNotFitError, KeyError):
            return False
        changed = build(spot.old, children.of(spot.old))
        return self._is_right(_with(self.trial.typed, spot.path, changed))


# A name that nobody can type stands for a value that is known already.
_OLD, _HOLE = Name("\0old"), Name("\0hole")
Path = tuple[int, ...]


@dataclass(frozen=True)
class _Spot:
    """A part of what was typed, the rest worked out round it at one point."""

    path: Path
    old: Node
    operands: tuple[Node, ...]
    around: Node
    values: Values


def _paths(node: Node) -> list[Path]:
    """Return the way to each part, outermost parts first."""
    found: list[Path] = [()]
    for path in found:
        if len(found) > _MOST_NODES:
            break
        found += [(*path, at) for at in range(len(children.of(_at(node, path))))]
    return found


def _at(node: Node, path: Path) -> Node:
    for at in path:
        node = children.of(node)[at]
    return node


def _with(node: Node, path: Path, new: Node) -> Node:
    if not path:
        return new
    parts = list(children.of(node))
    parts[path[0]] = _with(parts[path[0]], path[1:], new)
    return children.replaced(node, parts)


def _with_all(node: Node, spots: Sequence[_Spot], new: Node) -> Node:
    for spot in spots:
        node = _with(node, spot.path, new)
    return node


def _spot(trial: Trial, path: Path, work: Work) -> _Spot | None:
    """Return a part with the values round it; None where those cannot be worked out."""
    old, values = _at(trial.typed, path), dict(trial.points[-1].values)
    try:
        around = _folded(trial.typed, path, values, work)
    except DoesNotFitError:
        return None
    operands = []
    for at, part in enumerate(children.of(old)):
        name = Name(f"\0operand {at}")
        operands.append(name)
        _work_out(part, name, values, work)
    _work_out(old, _OLD, values, work)
    return _Spot(path, old, tuple(operands), around, values)


def _work_out(node: Node, name: Name, values: dict[str, Array], work: Work) -> None:
    """Note a value under a name; without one, whatever would use it fails."""
    try:
        values[name.name] = evaluate(node, values, work)
    except DoesNotFitError:
        values.pop(name.name, None)


def _folded(node: Node, path: Path, values: dict[str, Array], work: Work) -> Node:
    if not path:
        return _HOLE
    parts = list(children.of(node))
    for at, part in enumerate(parts):
        if at == path[0]:
            parts[at] = _folded(part, path[1:], values, work)
        else:
            name = f"\0beside {len(path)} {at}"
            parts[at] = Name(name)
            values[name] = evaluate(part, values, work)
    return children.replaced(node, parts)


def _operand(at: int) -> Build:
    return lambda _, parts: parts[at]


def _instead(new: Node) -> Build:
    return lambda part, parts: new


def _joined_by(operator: str, other: Node) -> Build:
    return lambda part, _: Operation(operator, part, other)


def _taken_from(operator: str, number: float) -> Build:
    return lambda part, _: Operation(operator, Constant(number), part)


def _operated_by(operator: str) -> Build:
    return lambda _, parts: Operation(operator, parts[0], parts[1])


def _called(function: str, axis: int | None = None) -> Build:
    return lambda part, _: Call(function, (part,), axis)


def _recalled(call: Call) -> Build:
    return lambda _, parts: replace(call, arguments=tuple(parts))


def _smaller(old: Node, trial: Trial) -> Iterator[Build]:
    """Leave out an operand, a minus, or a function."""
    for at in range(len(children.of(old))):
        if not isinstance(old, Call) or len(old.arguments) == 1:
            yield _operand(at)


def _turned(old: Node, trial: Trial) -> Iterator[Build]:
    """Another sign, another order, the other way up, the rest to one."""
    yield lambda part, _: Minus(part)
    yield _taken_from("-", 1.0)
    yield _taken_from("/", 1.0)
    match old:
        case Operation(operator="-" | "/" | "**" | "@" as operator):
            yield lambda _, parts: Operation(operator, parts[1], parts[0])


def _other_operator(old: Node, trial: Trial) -> Iterator[Build]:
    if isinstance(old, Operation):
        yield from (_operated_by(one) for one in _OPERATORS if one != old.operator)


def _wrapped(old: Node, trial: Trial) -> Iterator[Build]:
    """A function round it."""
    yield _joined_by("**", Constant(2.0))
    allowed = [name for name in _AROUND_IF_ALLOWED if name in trial.settings.allow]
    yield from map(_called, (*_AROUND, *allowed))
    for function in _TAKEN_TOGETHER:
        yield from (_called(function, axis) for axis in (None, 0, 1))
    yield lambda part, _: Call("maximum", (part, Constant(0.0)))


def _other_function(old: Node, trial: Trial) -> Iterator[Build]:
    if not isinstance(old, Call):
        return
    family = next((names for names in _KIN if old.function in names), ())
    for function in family:
        if function not in COMPOSITE or function in trial.settings.allow:
            yield _recalled(replace(old, function=function))
    if old.function in _OVER_AXES:
        for axis in (None, 0, 1):
            yield _recalled(replace(old, axis=axis))
            yield _recalled(replace(old, axis=axis, keepdims=not old.keepdims))


def _other_name(old: Node, trial: Trial) -> Iterator[Build]:
    if isinstance(old, Name | Constant):
        yield from (_instead(Name(name)) for name in _names(trial))
    if isinstance(old, Name):
        yield from (_instead(Constant(number)) for number in _NUMBERS)


def _other_number(old: Node, trial: Trial) -> Iterator[Build]:
    if isinstance(old, Constant):
        value = old.value
        near = (value + 1, value - 1, 2 * value, value / 2, -value, 1 / value if value else 1.0)
        yield from (_instead(Constant(float(number))) for number in near)


def _with_another(old: Node, trial: Trial) -> Iterator[Build]:
    """A term or a factor beside it: a number, a variable, a size."""
    for number in _NUMBERS:
        yield from _beside(Constant(number))
    for name in _names(trial):
        yield from _beside(Name(name))


def _with_a_part(old: Node, trial: Trial) -> Iterator[Build]:
    """A term or a factor of the answer beside it."""
    for part in _parts_of(trial.reference):
        yield from _beside(part)


def _names(trial: Trial) -> tuple[str, ...]:
    return vocabulary(trial.settings).names


def _beside(other: Node) -> Iterator[Build]:
    yield from (_joined_by(operator, other) for operator in ("*", "/", "+", "-", "**"))


def _a_part_instead(old: Node, trial: Trial) -> Iterator[Build]:
    """A part of the answer in its place, where neither is most of its formula."""
    if _size(old) <= _LARGE_PART * _size(trial.typed):
        yield from map(_instead, _parts_of(trial.reference))


def _parts_of(reference: Node) -> list[Node]:
    parts = [_at(reference, path) for path in _paths(reference)]
    largest = _LARGE_PART * _size(reference)
    return [
        part for part in parts if not isinstance(part, Name | Constant) and _size(part) <= largest
    ]


def _size(node: Node) -> int:
    return 1 + sum(map(_size, children.of(node)))


_KINDS = (
    *(_smaller, _turned, _other_operator, _wrapped, _other_function, _other_name, _other_number),
    *(_with_another, _with_a_part, _a_part_instead),
)
"""The changes that are tried, the simplest first."""
_ANYWHERE = (_smaller, _turned, _wrapped, _other_name, _other_number, _with_another)


def _repeated(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """Return parts that stand in several places, each with its places from the left."""
    places: dict[str, list[_Spot]] = {}
    for spot in spots:
        places.setdefault(written(spot.old), []).append(spot)
    return [sorted(same, key=lambda one: one.path) for same in places.values() if len(same) > 1]


def _said(spot: _Spot, new: Node, trial: Trial, everywhere: bool = False) -> Checked:
    own = trial.source[spot.old.start : spot.old.end] or written(spot.old)
    better = written(new)
    slip = f"{written(spot.old)} for {better}"[:_LONGEST_SLIP]
    if not spot.path:
        return wrong(f"Nearly: {better} is right.", slip)
    where = ", wherever it stands," if everywhere else ""
    message = f"Nearly: with {better} in place of {own}{where} it is right."
    return wrong(message, slip, mark=spot.old.start)
