"""Names the mistake in a formula that is not equal to its reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from coach.recall.checkers import children
from coach.recall.checkers.builds import builds
from coach.recall.checkers.compare import disagreement, several_differ
from coach.recall.checkers.evaluate import Array
from coach.recall.checkers.expression import Minus, Name, Node
from coach.recall.checkers.formula import Trial
from coach.recall.checkers.mutants import mutants
from coach.recall.checkers.parting import parting
from coach.recall.checkers.points import Point
from coach.recall.checkers.ratio import Ratio, constant_ratio
from coach.recall.checkers.repairs import repair
from coach.recall.checkers.result import Checked, wrong
from coach.recall.checkers.written import written
from coach.recall.kinds import DomainKind, Variable

_MOST_SHOWN = 12
_LONGEST_SLIP = 60
_DIGITS = (3, 6, 12)


def diagnose(trial: Trial) -> Checked:
    """Return the first explanation that holds at every point, with one point to look at."""
    for explain in _EXPLANATIONS:
        found = explain(trial)
        if found is not None:
            return found if found.details else replace(found, details=_example(trial))
    message = f"The values differ: {builds(trial.typed, trial.reference)}.{parting(trial)}"
    return wrong(message, f"value of {written(trial.typed)}"[:_LONGEST_SLIP], _example(trial))


def _everywhere(trial: Trial) -> str:
    return f"at all {len(trial.points)} points tried"


def _shape(trial: Trial) -> Checked | None:
    differing = [
        (point, right, given)
        for point, right, given in zip(trial.points, trial.right, trial.given, strict=True)
        if right.shape != given.shape
    ]
    if not differing:
        return None
    point, right, given = next((one for one in differing if one[0].plain), differing[0])
    own, asked = point.text_of(given.shape), point.text_of(right.shape)
    message = f"Shape. Yours is {own}, the answer is {asked}."
    cause = _shape_cause(trial)
    found = None if cause else repair(trial)
    details = _shown(point, trial, given, right)
    if found is not None:
        return replace(found, message=f"{message} {found.message}", details=details)
    return wrong(f"{message}{cause or parting(trial)}", f"shape {own}", details)


def _shape_cause(trial: Trial) -> str:
    causes: tuple[tuple[str, Callable[[Array], Array]], ...] = (
        (" The numbers are right; an axis of size 1 is too many or too few.", np.squeeze),
        (" A mean over everything is missing.", lambda value: np.asarray(np.mean(value))),
        (" A sum over everything is missing.", lambda value: np.asarray(np.sum(value))),
        (" It is transposed.", np.transpose),
    )
    tried = [(words, tuple(map(change, trial.given))) for words, change in causes]
    # What makes it right by itself comes before what leaves a factor: a sum is N times a mean.
    for words, changed in tried:
        if all(trial.agrees(changed)):
            return words
    for words, changed in tried:
        if [value.shape for value in changed] == [value.shape for value in trial.right]:
            ratio = constant_ratio(trial.points, trial.right, changed)
            if ratio is not None and ratio.plain:
                also = (
                    "a minus" if ratio.slip == "sign" else f"it would be {ratio.times} the answer"
                )
                return f"{words[:-1]}, and {also}{' too' if ratio.slip == 'sign' else ''}."
    return ""


def _swapped(trial: Trial) -> Checked | None:
    for one, other in combinations(trial.settings.variables, 2):
        if one.shape != other.shape:
            continue
        exchanged = _renamed(trial.typed, {one.name: other.name, other.name: one.name})
        names = " and ".join(sorted((one.name, other.name)))
        if trial.equals(exchanged, trial.right):
            return wrong(f"{names} are swapped.", f"{names} swapped")
        if trial.equals(Minus(exchanged), trial.right):
            return wrong(f"{names} are swapped, and the sign is turned.", f"sign, {names} swapped")
    return None


def _renamed(node: Node, names: dict[str, str]) -> Node:
    if isinstance(node, Name):
        return replace(node, name=names.get(node.name, node.name))
    return children.replaced(node, [_renamed(child, names) for child in children.of(node)])


def _not_finite(trial: Trial) -> Checked | None:
    for point, right, given in zip(trial.points, trial.right, trial.given, strict=True):
        if not np.isfinite(given).all():
            kind = "not a number" if np.isnan(given).any() else "infinite"
            details = _shown(point, trial, given, right)
            return wrong(f"Yours is {kind} at some points.", "not finite", details)
    return None


def _plain_ratio(trial: Trial) -> Checked | None:
    ratio = constant_ratio(trial.points, trial.right, trial.given)
    return _factor(trial, ratio) if ratio is not None and ratio.plain else None


def _odd_ratio(trial: Trial) -> Checked | None:
    """A factor such as 0.48 explains less than the part of the formula that it comes from."""
    ratio = constant_ratio(trial.points, trial.right, trial.given)
    return None if ratio is None else _factor(trial, ratio)


def _factor(trial: Trial, ratio: Ratio) -> Checked:
    if ratio.slip == "sign":
        message = f"Sign. Yours is the negative of it {_everywhere(trial)}."
        return wrong(message, "sign", mark=trial.typed.start)
    sign = "Sign and factor" if ratio.slip.startswith("sign") else "Factor"
    message = f"{sign}. Yours is {ratio.times} the answer {_everywhere(trial)}"
    return wrong(f"{message}{ratio.cause or '.'}", ratio.slip)


def _offset(trial: Trial) -> Checked | None:
    right, given = map(_in_a_row, (trial.right, trial.given))
    gaps = given - right
    gap = float(gaps[0])
    if gap == 0 or not np.allclose(gaps, gap, rtol=1e-6, atol=1e-9 * trial.scale):
        return None
    side = "more" if gap > 0 else "less"
    message = f"Offset. Yours is {abs(gap):.4g} {side} {_everywhere(trial)}."
    return wrong(message, f"offset {gap:.4g}")


def _part(trial: Trial) -> Checked | None:
    """A difference in one region of the domain, or in one part of the formula, or both."""
    changed = mutants(trial.reference, trial.answer)
    found = (one for one in changed if trial.equals(one.node, trial.given))
    mutant = next(found, None)
    region = next(_regions(trial), None)
    if region is not None:
        term = mutant or disagreement(trial) or repair(trial)
        cause = f" {term.message}" if term else parting(trial)
        mark = term.mark if isinstance(term, Checked) else None
        message = f"It differs where {region} and only there.{cause}"
        return wrong(message, f"differs where {region}", mark=mark)
    return wrong(mutant.message, mutant.slip) if mutant else None


def _regions(trial: Trial) -> Iterator[str]:
    agreed = trial.agrees(trial.given)
    for variable in trial.settings.variables:
        low, high = _halves(variable)
        if not low:
            continue
        values = [point.values[variable.name] for point in trial.points]
        middle = 0.5 if variable.domain.kind is DomainKind.BINARY else 0.0
        in_low = [ok for ok, value in zip(agreed, values, strict=True) if (value < middle).all()]
        in_high = [ok for ok, value in zip(agreed, values, strict=True) if (value > middle).all()]
        if all(in_high) and not all(in_low):
            yield low
        elif all(in_low) and not all(in_high):
            yield high


def _halves(variable: Variable) -> tuple[str, str]:
    """Names of the two halves of a domain, empty where it has none."""
    domain = variable.domain
    if domain.kind is DomainKind.BINARY:
        return f"{variable.name} = 0", f"{variable.name} = 1"
    if domain.kind is DomainKind.REAL and domain.low < 0 < domain.high:
        return f"{variable.name} < 0", f"{variable.name} > 0"
    return "", ""


def _in_a_row(values: tuple[Array, ...]) -> Array:
    return np.concatenate([value.ravel() for value in values])


def _nearly(trial: Trial) -> Checked | None:
    right, given = map(_in_a_row, (trial.right, trial.given))
    if not np.allclose(given, right, rtol=1e-4, atol=1e-6 * trial.scale):
        return None
    message = "Nearly: the values agree to four digits. Was a small constant added?"
    return wrong(message, "nearly equal")


def _unused(trial: Trial) -> Checked | None:
    names = {variable.name for variable in trial.settings.variables}
    missing = sorted((_names(trial.reference) - _names(trial.typed)) & names)
    if not missing:
        return None
    listed = " and ".join(missing)
    message = f"Yours does not depend on {listed}.{parting(trial)}"
    return wrong(message, f"{listed} unused")


def _names(node: Node) -> set[str]:
    if isinstance(node, Name):
        return {node.name}
    return set().union(*map(_names, children.of(node)))


_EXPLANATIONS = (
    *(_shape, _plain_ratio, _swapped, _not_finite, _offset, _part, _nearly),
    *(disagreement, repair, several_differ, _odd_ratio, _unused),
)


def _example(trial: Trial) -> tuple[str, ...]:
    """The smallest ordinary point at which the two differ."""
    agreed = trial.agrees(trial.given)
    rows = [
        (not point.plain, _dull(point), sum(map(np.size, point.values.values())), index)
        for index, (point, same) in enumerate(zip(trial.points, agreed, strict=True))
        if not same
    ]
    index = min(rows)[-1]
    return _shown(trial.points[index], trial, trial.given[index], trial.right[index])


def _dull(point: Point) -> bool:
    """Whether some array holds one number throughout."""
    arrays = [value for value in point.values.values() if value.size > 1]
    return any(bool((value == value.flat[0]).all()) for value in arrays)


def _shown(point: Point, trial: Trial, given: Array, right: Array) -> tuple[str, ...]:
    names = [variable.name for variable in trial.settings.variables]
    at = "  ".join(f"{name} = {_text(point.values[name], 3)}" for name in names)
    place = ""
    if right.size > _MOST_SHOWN and right.shape == given.shape:
        given, right, place = _most_different(given, right)
    digits = next((n for n in _DIGITS if _text(given, n) != _text(right, n)), _DIGITS[-1])
    return at, f"you {_text(given, digits)}{place}", f"right {_text(right, digits)}"


def _most_different(given: Array, right: Array) -> tuple[Array, Array, str]:
    """Return one entry of each of two large arrays, and the words for its place."""
    gaps = np.abs(given - right)
    index = np.unravel_index(np.argmax(np.where(np.isnan(gaps), np.inf, gaps)), gaps.shape)
    numbers = [str(int(axis) + 1) for axis in index]
    place = f"row {numbers[0]}, column {numbers[1]}" if len(index) == 2 else ", ".join(numbers)
    return np.asarray(given[index]), np.asarray(right[index]), f", at {place}"


def _text(value: Array, digits: int) -> str:
    """A value as it is read: a few digits, no more than a dozen numbers."""
    if value.ndim == 0:
        return f"{float(value) + 0.0:.{digits}g}"
    most = _MOST_SHOWN if value.ndim == 1 or value.size <= _MOST_SHOWN else 1
    shown = [_text(np.asarray(item), digits) for item in value[:most]]
    rest = ", ..." if len(value) > most else ""
    return f"[{', '.join(shown)}{rest}]"
