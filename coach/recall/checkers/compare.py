"""Finds the term, factor or argument in which two formulas of the same build disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach.recall.checkers import children
from coach.recall.checkers.evaluate import Array
from coach.recall.checkers.expression import Call, Constant, Minus, Node, Operation
from coach.recall.checkers.formula import Trial, agree, values_at
from coach.recall.checkers.result import Checked, wrong

_ADDITIVE, _PRODUCT = ("+", "-"), ("*", "/")
_KEEPS_SIGN = ("sum", "mean", "trace", "transpose")
"""Functions of one argument through which a sign passes."""
_LONGEST_NAME, _MOST_NAMED = 60, 3


@dataclass(frozen=True)
class Part:
    """A term with its sign, or a factor with its place: ``inverse`` stands under the line."""

    node: Node
    sign: int = 1
    inverse: bool = False


@dataclass(frozen=True)
class _Left:
    """Parts without a counterpart; ``shared`` have one."""

    typed: list[Part]
    reference: list[Part]
    shared: int


def disagreement(trial: Trial) -> Checked | None:
    """Return which part of the typed formula differs from which part of the answer, in words.

    None where the two are built differently: then there is no one part to point at. Parts are
    compared by their values at all points, never by how they are written.
    """
    return _Comparison(trial).of(Part(trial.typed), Part(trial.reference))


def several_differ(trial: Trial) -> Checked | None:
    """Return which terms or factors differ, where they are several and others are right."""
    return _Comparison(trial, several=True).of(Part(trial.typed), Part(trial.reference))


class _Comparison:
    def __init__(self, trial: Trial, several: bool = False) -> None:
        self.trial = trial
        self.several = several
        self._seen: dict[int, tuple[Array, ...]] = {}
        """Values at the points, by the identity of the node."""

    def of(self, typed: Part, reference: Part) -> Checked | None:
        """Compare two parts that are known to differ."""
        own, asked = terms(typed), terms(reference)
        found = None
        if len(own) > 1 or len(asked) > 1:
            found = self._sums(self._left(own, asked))
        if found is None and (len(own) == 1 or len(asked) == 1):
            one, other = (
                own[0] if len(own) == 1 else typed,
                asked[0] if len(asked) == 1 else reference,
            )
            found = self._products(one, other) or self._arguments(one, other)
        return found

    def _sums(self, left: _Left) -> Checked | None:
        typed, reference = left.typed, left.reference
        turned = [
            (one, other)
            for one in typed
            for other in reference
            if self._same(_negative(one), other)
        ]
        if turned and len(turned) == len(typed) == len(reference):
            return self._turned(turned)
        if not left.shared:
            return None
        match typed, reference:
            case [], [missing]:
                return wrong(f"Missing: the term {self._asked(missing)}.", "missing term")
            case [extra], []:
                return self._at(extra, f"Too much: the term {self._typed(extra)}.", "extra term")
            case [one], [other]:
                return self._pair(one, other, "term")
        return self._several(left, "terms")

    def _several(self, left: _Left, noun: str) -> Checked | None:
        if not self.several or max(len(left.typed), len(left.reference)) > _MOST_NAMED:
            return None
        yours = " and ".join(map(self._typed, left.typed))
        asked = " and ".join(map(self._asked, left.reference))
        if not yours:
            return wrong(f"Missing: the {noun} {asked}.", f"missing {noun}")
        if not asked:
            return self._at(left.typed[0], f"Too much: the {noun} {yours}.", f"extra {noun}")
        message = f"The {noun} that differ: yours {yours}, in the answer {asked}."
        return self._at(left.typed[0], message, f"{noun} {asked}")

    def _turned(self, turned: list[tuple[Part, Part]]) -> Checked:
        named = " and ".join(self._asked(Part(other.node)) for _, other in turned)
        signs = " and ".join("-" if other.sign < 0 else "+" for _, other in turned)
        noun, verb = ("sign", "is") if len(turned) == 1 else ("signs", "are")
        message = f"The {noun} of {named}: in the answer {verb} {signs}."
        return self._at(turned[0][0], message, "sign of a term")

    def _products(self, typed: Part, reference: Part) -> Checked | None:
        own, own_sign = factors(typed)
        asked, asked_sign = factors(reference)
        left = self._left(own, asked)
        if own_sign != asked_sign:
            return None
        match left.typed, left.reference:
            case [Part(inverse=True) as one], [Part(inverse=True) as other]:
                return self._pair(one, other, "factor")
            case _ if not left.shared:
                return None
            case [], [missing]:
                return wrong(f"Missing: the factor {self._asked(missing)}.", "missing factor")
            case [extra], []:
                said = f"Too much: the factor {self._typed(extra)}."
                return self._at(extra, said, "extra factor")
            case [one], [other] if one.inverse == other.inverse:
                return self._pair(one, other, "factor")
            case [one], [other] if self._same(one, Part(other.node)):
                place = "divided by" if other.inverse else "multiplied by"
                message = f"It is {place} {self._asked(Part(other.node))}."
                return self._at(one, message, "divided for times")
        return self._several(left, "factors")

    def _arguments(self, typed: Part, reference: Part) -> Checked | None:
        one, other = typed.node, reference.node
        if not _is_like(one, other):
            return self._round_it(typed, reference)
        own, asked = list(map(Part, children.of(one))), list(map(Part, children.of(other)))
        if _is_matrix_product(one) or (isinstance(one, Call) and one.function in _KEEPS_SIGN):
            own[0], asked[0] = Part(own[0].node, typed.sign), Part(asked[0].node, reference.sign)
        elif typed.sign != reference.sign:
            return None
        pairs = list(zip(own, asked, strict=True))
        differing = [(one, other) for one, other in pairs if not self._same(one, other)]
        if len(differing) != 1:
            return None
        if isinstance(one, Call) and len(pairs) == 1:
            return self._inside(one.function, *differing[0])
        is_power = isinstance(one, Operation) and one.operator == "**"
        noun = "part" if not is_power else "base" if differing[0] == pairs[0] else "power"
        return self._pair(*differing[0], noun)

    def _round_it(self, typed: Part, reference: Part) -> Checked | None:
        """Find the one within a function that the other is without."""
        if any(self._same(typed, Part(part)) for part in _arguments(reference.node)):
            asked = self._asked(reference)
            return self._at(typed, f"Nearly: the answer is {asked}.", f"without {asked}")
        if any(self._same(Part(part), reference) for part in _arguments(typed.node)):
            function = typed.node.function if isinstance(typed.node, Call) else ""
            message = f"Too much: {function}. What it is taken of is right."
            return self._at(typed, message, f"extra {function}")
        return self._other_name(typed, reference)

    def _other_name(self, typed: Part, reference: Part) -> Checked | None:
        """Find another function, or another operation, of the same things."""
        own, asked = children.of(typed.node), children.of(reference.node)
        given, wanted = _name(typed.node), _name(reference.node)
        if not own or len(own) != len(asked) or not given or not wanted:
            return None
        pairs = zip(map(Part, own), map(Part, asked), strict=True)
        if typed.sign != reference.sign or not all(self._same(*pair) for pair in pairs):
            return None
        message = f"It is {wanted}, not {given}: {self._asked(reference)}."
        return self._at(typed, message, f"{given} for {wanted}")

    def _inside(self, function: str, typed: Part, reference: Part) -> Checked:
        found = self.of(typed, reference)
        if found is not None:
            return found
        asked = self._asked(reference)
        message = f"{function} is right, what it is taken of is not: the answer has {asked} there."
        return self._at(typed, message, f"in {function}: {asked}")

    def _pair(self, typed: Part, reference: Part, noun: str) -> Checked:
        """Say which of two parts differ, as deep inside them as it can be told."""
        inside = self.of(Part(typed.node, typed.sign), Part(reference.node, reference.sign))
        if inside is not None:
            return inside
        if typed.inverse:
            noun = "divisor"
        own, asked = (
            self._typed(replace(typed, inverse=False)),
            self._asked(replace(reference, inverse=False)),
        )
        message = f"The {noun} {own}: the answer has {asked} there."
        return self._at(typed, message, f"{noun} {asked}")

    def _left(self, own: Sequence[Part], asked: Sequence[Part]) -> _Left:
        typed, reference = list[Part](), list(asked)
        for one in own:
            same = next((other for other in reference if self._same(one, other)), None)
            if same is None:
                typed.append(one)
            else:
                reference.remove(same)
        return _Left(typed, reference, len(own) - len(typed))

    def _same(self, typed: Part, reference: Part) -> bool:
        if typed.inverse != reference.inverse:
            return False
        right = self._values(reference)
        scale = max((float(np.max(np.abs(value), initial=0.0)) for value in right), default=0.0)
        # The last point is an ordinary one: most that differ do so there.
        pairs = zip(reversed(right), reversed(self._values(typed)), strict=True)
        return all(agree(asked, own, scale) for asked, own in pairs)

    def _values(self, part: Part) -> tuple[Array, ...]:
        values = self._seen.get(id(part.node))
        if values is None:
            values = self._seen[id(part.node)] = values_at(part.node, self.trial.points)
        return values if part.sign > 0 else tuple(-value for value in values)

    def _typed(self, part: Part) -> str:
        return _text(part, self.trial.source)

    def _asked(self, part: Part) -> str:
        return _text(part, self.trial.answer)

    def _at(self, part: Part, message: str, slip: str) -> Checked:
        return wrong(message, slip[:_LONGEST_NAME], mark=part.node.start)


def _negative(part: Part) -> Part:
    return Part(part.node, -part.sign, part.inverse)


def terms(part: Part) -> list[Part]:
    """Return the terms of a sum with their signs; a part that is none, as the only one."""
    match part.node:
        case Minus(operand=inner):
            return terms(Part(inner, -part.sign))
        case Operation(operator=operator, left=left, right=right) if operator in _ADDITIVE:
            sign = part.sign if operator == "+" else -part.sign
            return [*terms(Part(left, part.sign)), *terms(Part(right, sign))]
    return [part]


def factors(part: Part) -> tuple[list[Part], int]:
    """Return the factors of a product without their signs, and the sign of the whole."""
    match part.node:
        case Minus(operand=inner):
            found, sign = factors(Part(inner, part.sign, part.inverse))
            return found, -sign
        case Operation(operator=operator, left=left, right=right) if operator in _PRODUCT:
            under = part.inverse != (operator == "/")
            one, sign = factors(Part(left, part.sign, part.inverse))
            other, second = factors(Part(right, 1, under))
            return [*one, *other], sign * second
        case Constant(value=1.0):
            return [], part.sign
    return [Part(part.node, 1, part.inverse)], part.sign


def _name(node: Node) -> str:
    match node:
        case Operation(operator=operator):
            return operator
        case Call(function=function):
            return function
    return ""


def _arguments(node: Node) -> tuple[Node, ...]:
    return node.arguments if isinstance(node, Call) else ()


def _is_matrix_product(node: Node) -> bool:
    return isinstance(node, Operation) and node.operator == "@"


def _is_like(one: Node, other: Node) -> bool:
    """Whether two nodes are the same operation or function, on as many arguments."""
    match one, other:
        case Operation(operator=own), Operation(operator=asked):
            return own == asked
        case Call(), Call():
            same = (one.function, one.axis, one.keepdims, len(one.arguments))
            return same == (other.function, other.axis, other.keepdims, len(other.arguments))
    return False


def _text(part: Part, source: str) -> str:
    text = source[part.node.start : part.node.end]
    is_sum = isinstance(part.node, Operation) and part.node.operator in _ADDITIVE
    if is_sum and (part.inverse or part.sign < 0):
        text = f"({text})"
    return f"{'-' if part.sign < 0 else ''}{'1/' if part.inverse else ''}{text}"
