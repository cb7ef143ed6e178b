"""Finds one change of what was typed that makes it right, however the answer is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from coach.recall.checkers import children
from coach.recall.checkers.evaluate import Array, DoesNotFitError, Work, evaluate
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
from coach.recall.checkers.formula import Trial, agree
from coach.recall.checkers.names import COMPOSITE
from coach.recall.checkers.rebuilt import (
    Path,
    exchanged_throughout,
    part_at,
    paths,
    rebuilt,
    replaced_at,
)
from coach.recall.checkers.result import Checked, wrong
from coach.recall.checkers.written import written

_LONGEST_SLIP = 60
_MOST_TRIED = 6000
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
_TAKEN_FOR = (
    *(_TAKEN_TOGETHER, ("log", "log2", "log10"), ("sin", "cos"), ("maximum", "minimum")),
    ("+", "-", "*", "/"),
)
"""Functions and operators that are confused throughout."""
_OVER_AXES = ("sum", "mean", "max", "min", "softmax", "log_softmax", "logsumexp")
_OPERATORS = ("+", "-", "*", "/", "**", "@")
_NUMBERS = (1.0, 2.0, 3.0)

Build = Callable[[Node, Sequence[Node]], Node]
"""A new part, made of the old one and its operands."""
Kind = Callable[[Node, Trial], Iterator[Build]]
"""Changes of one kind that a part may be given."""


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
        self.parts = _parts_of(trial.reference)
        self.values = dict(trial.points[trial.telling].values)
        for at, part in enumerate(self.parts):
            _work_out(part, _part(at), self.values, self.work)
        self.spots = [spot for path in paths(trial.typed) if (spot := self._spot(path)) is not None]

    def first(self) -> Checked | None:
        return (
            self._at_one_place(_KINDS)
            or self._rebuilt()
            or self._at_one_place(_LARGER_KINDS)
            or self._everywhere()
        )

    def _at_one_place(self, kinds: Sequence[Kind]) -> Checked | None:
        for changes in kinds:
            for spot in self.spots:
                for build in changes(spot.old, self.trial):
                    if not self._goes_on():
                        return None
                    if self._holds(spot, build):
                        return self._said(spot.path, self._filled(spot, build))
        return None

    def _rebuilt(self) -> Checked | None:
        """The same parts put together otherwise."""
        for path, new in rebuilt(self.trial.typed):
            if not self._goes_on():
                return None
            if self._is_right(replaced_at(self.trial.typed, path, new)):
                return self._said(path, new)
        return None

    def _everywhere(self) -> Checked | None:
        """Find the same change at every place where a part stands; small parts first."""
        repeated = list(reversed(_repeated(self.spots)))
        for changes in _ANYWHERE:
            for spots in repeated:
                for build in changes(spots[0].old, self.trial):
                    new = self._filled(spots[0], build)
                    if self._goes_on() and self._is_right(_with_all(self.trial.typed, spots, new)):
                        return self._said(spots[0].path, new, everywhere=True)
        for old, better, tree in exchanged_throughout(self.trial.typed, _TAKEN_FOR):
            if self._is_right(tree):
                return wrong(
                    f"Nearly: with {better} for every {old} it is right.", f"{old} for {better}"
                )
        return None

    def _goes_on(self) -> bool:
        self.tried += 1
        return self.tried <= _MOST_TRIED

    def _is_right(self, tree: Node) -> bool:
        return self.trial.equals(tree, self.trial.right, self.work)

    def _spot(self, path: Path) -> _Spot | None:
        """Return a part with the values round it; None where those cannot be worked out."""
        old, values = part_at(self.trial.typed, path), dict(self.values)
        try:
            around = _folded(self.trial.typed, path, values, self.work)
        except DoesNotFitError:
            return None
        operands = tuple(Name(f"\0operand {at}") for at in range(len(children.of(old))))
        for part, name in zip(children.of(old), operands, strict=True):
            _work_out(part, name, values, self.work)
        _work_out(old, _OLD, values, self.work)
        return _Spot(path, old, operands, around, values)

    def _holds(self, spot: _Spot, build: Build) -> bool:
        """Whether a change makes it right: tried at one point first, all round it known."""
        try:
            part = evaluate(build(_OLD, spot.operands), spot.values, self.work)
            spot.values[_HOLE.name] = part
            whole = evaluate(spot.around, spot.values, self.work)
            if not agree(self.trial.right[self.trial.telling], whole, self.trial.scale):
                return False
        except (DoesNotFitError, KeyError):
            return False
        new = self._filled(spot, build)
        return self._is_right(replaced_at(self.trial.typed, spot.path, new))

    def _filled(self, spot: _Spot, build: Build) -> Node:
        """A changed part with everything in its place that a name stood for."""
        return self._without_names(build(spot.old, children.of(spot.old)))

    def _without_names(self, node: Node) -> Node:
        if isinstance(node, Name):
            return self.parts[int(node.name[1:])] if node.name.startswith(_PART) else node
        return children.replaced(node, list(map(self._without_names, children.of(node))))

    def _said(self, path: Path, new: Node, everywhere: bool = False) -> Checked:
        old = part_at(self.trial.typed, path)
        own = self.trial.source[old.start : old.end] or written(old)
        better = written(new)
        slip = f"{written(old)} for {better}"[:_LONGEST_SLIP]
        if not path:
            return wrong(f"Nearly: {better} is right.", slip)
        where = ", wherever it stands," if everywhere else ""
        message = f"Nearly: with {better} in place of {own}{where} it is right."
        return wrong(message, slip, mark=old.start)


# A name that nobody can type stands for a value that is known already.
_OLD, _HOLE, _PART = Name("\0old"), Name("\0hole"), "\1"


def _part(at: int) -> Name:
    """The name of a part of the answer, by its place among them."""
    return Name(f"{_PART}{at}")


@dataclass(frozen=True)
class _Spot:
    """A part of what was typed, the rest worked out round it at one point."""

    path: Path
    old: Node
    operands: tuple[Node, ...]
    around: Node
    values: dict[str, Array]


def _with_all(node: Node, spots: Sequence[_Spot], new: Node) -> Node:
    for spot in spots:
        node = replaced_at(node, spot.path, new)
    return node


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
    for at in range(len(_parts_of(trial.reference))):
        yield from (_joined_by(operator, _part(at)) for operator in ("*", "/", "+", "-"))


def _names(trial: Trial) -> tuple[str, ...]:
    return vocabulary(trial.settings).names


def _beside(other: Node) -> Iterator[Build]:
    yield from (_joined_by(operator, other) for operator in ("*", "/", "+", "-", "**"))


def _a_part_instead(old: Node, trial: Trial) -> Iterator[Build]:
    """A part of the answer in its place, where neither is most of its formula."""
    if _size(old) <= _LARGE_PART * _size(trial.typed):
        places = range(len(_parts_of(trial.reference)))
        yield from (_instead(_part(at)) for at in places)


@lru_cache(maxsize=16)
def _parts_of(reference: Node) -> list[Node]:
    parts = [part_at(reference, path) for path in paths(reference)]
    largest = _LARGE_PART * _size(reference)
    return [
        part for part in parts if not isinstance(part, Name | Constant) and _size(part) <= largest
    ]


def _size(node: Node) -> int:
    return 1 + sum(map(_size, children.of(node)))


_KINDS: tuple[Kind, ...] = (
    *(_smaller, _turned, _other_operator, _wrapped, _other_function, _other_name, _other_number),
)
_LARGER_KINDS: tuple[Kind, ...] = (_with_another, _with_a_part, _a_part_instead)
"""The changes that are tried, the simplest first."""
_ANYWHERE: tuple[Kind, ...] = (*_KINDS, _with_another, _a_part_instead)


def _repeated(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """Return parts that stand in several places, each with its places from the left."""
    places: dict[str, list[_Spot]] = {}
    for spot in spots:
        places.setdefault(written(spot.old), []).append(spot)
    return [sorted(same, key=lambda one: one.path) for same in places.values() if len(same) > 1]
