"""Checks a typed formula: equal if it agrees with the reference wherever the two are tried."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from coach.recall.checkers.evaluate import Array, DoesNotFitError, Work, evaluate
from coach.recall.checkers.expression import (
    Node,
    UnreadableError,
    Vocabulary,
    parse,
    vocabulary,
)
from coach.recall.checkers.points import Point, draw_points
from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.kinds import Formula

RELATIVE = 1e-9
ABSOLUTE = 1e-12
"""Share of the largest reference value; lets an exact zero meet a rounding error."""


@dataclass(frozen=True)
class Trial:
    """A typed formula beside the reference, with the values of both at every point."""

    settings: Formula
    answer: str
    reference: Node
    typed: Node
    points: tuple[Point, ...]
    right: tuple[Array, ...]
    given: tuple[Array, ...]
    source: str = ""
    """What was typed."""

    @cached_property
    def scale(self) -> float:
        return max((float(np.max(np.abs(value))) for value in self.right), default=0.0)

    @cached_property
    def telling(self) -> int:
        """The place of an ordinary point where the two differ, and the answer is not 0."""
        last = len(self.points) - 1
        same = self.agrees(self.given)
        for at in range(last, -1, -1):
            differs = at >= len(same) or not same[at]
            if self.points[at].plain and differs and self.right[at].any():
                return at
        return last

    def equals(self, node: Node, wanted: tuple[Array, ...], work: Work | None = None) -> bool:
        """Whether a formula has these values; the telling point spares most the others."""
        work, first = work or Work(), self.telling
        others = (at for at in range(len(self.points)) if at != first)
        with np.errstate(all="ignore"):
            try:
                return all(
                    agree(wanted[at], evaluate(node, self.points[at].values, work), self.scale)
                    for at in (first, *others)
                )
            except (DoesNotFitError, UnreadableError):
                return False

    def agrees(self, given: tuple[Array, ...]) -> list[bool]:
        """Return for each of the first points whether these values are those of the reference."""
        scale = self.scale
        return [agree(right, own, scale) for right, own in zip(self.right, given, strict=False)]


def agree(right: Array, given: Array, scale: float) -> bool:
    """Whether two values are equal in shape, finite, and equal up to rounding."""
    if right.shape != given.shape:
        return False
    # One pair of numbers is compared twenty times as fast as two arrays, and mostly it is enough.
    if right.size and not _agree_once(right.item(0), given.item(0), scale):
        return False
    if right.size == 1:
        return True
    if not np.isfinite(given).all():
        return False
    allowed = RELATIVE * np.maximum(np.abs(right), np.abs(given)) + ABSOLUTE * scale
    return bool((np.abs(right - given) <= allowed).all())


def _agree_once(right: float, given: float, scale: float) -> bool:
    allowed = RELATIVE * max(abs(right), abs(given)) + ABSOLUTE * scale
    return math.isfinite(given) and abs(right - given) <= allowed


def values_at(node: Node, points: tuple[Point, ...]) -> tuple[Array, ...]:
    """Return the values of a tree at the points. Raises as ``evaluate`` does."""
    work = Work()
    with np.errstate(all="ignore"):
        return tuple(evaluate(node, point.values, work) for point in points)


@lru_cache(maxsize=16)
def reference_values(settings: Formula, answer: str, seed: int) -> tuple[Array, ...]:
    """Return the values of a card's own answer at the points of this seed."""
    node = parse(answer, vocabulary(settings))
    return values_at(node, draw_points(settings.variables, seed))


def check_formula(
    settings: Formula, answer: str, typed: str, seed: int, explain: bool = True
) -> Checked:
    """Compare at 64 points, and say how the two differ where they do.

    Without ``explain`` only that they do: looking for the reason takes most of the time.
    """
    right = _sound_reference(settings, answer, seed)
    if right is None:
        return unreadable("The card's own answer does not work out; coach cards check says why.")
    points = draw_points(settings.variables, seed)
    words = vocabulary(settings)
    try:
        node = parse(typed, words)
        if not explain and _differs_at_once(node, points, right):
            meant = _right_as_read_on_paper(typed, words, points, right)
            return RIGHT if meant else wrong("The values differ.")
        given = values_at(node, points)
    except UnreadableError as problem:
        return unreadable(str(problem), problem.column)
    except DoesNotFitError as problem:
        if _right_as_read_on_paper(typed, words, points, right):
            return RIGHT
        misfit = _misfit(problem, points[0], typed)
        if not explain:
            return misfit
        trial = Trial(settings, answer, parse(answer, words), node, points, right, (), typed)
        return _with_repair(misfit, trial)
    trial = Trial(settings, answer, parse(answer, words), node, points, right, given, typed)
    if all(trial.agrees(given)) or _right_as_read_on_paper(typed, words, points, right):
        return RIGHT
    if not explain:
        return wrong("The values differ.")
    from coach.recall.checkers.diagnose import diagnose

    with np.errstate(all="ignore"):
        return diagnose(trial)


def _right_as_read_on_paper(
    typed: str, words: Vocabulary, points: tuple[Point, ...], right: tuple[Array, ...]
) -> bool:
    """Whether ``·`` or a raised -1 or 2, read as a matrix product or inverse, makes it right."""
    from coach.recall.checkers.readings import other_readings

    scale = max((float(np.max(np.abs(value))) for value in right), default=0.0)
    for node in other_readings(typed, words, points[0]):
        try:
            pairs = zip(right, values_at(node, points), strict=True)
            if all(agree(value, own, scale) for value, own in pairs):
                return True
        except (DoesNotFitError, UnreadableError):
            continue
    return False


def _differs_at_once(node: Node, points: tuple[Point, ...], right: tuple[Array, ...]) -> bool:
    """Whether one ordinary point tells the two apart; most mistakes show there."""
    (last,) = values_at(node, points[-1:])
    return not agree(right[-1], last, float(np.max(np.abs(right[-1]), initial=0.0)))


def prepare_formula(settings: Formula, answer: str, seed: int) -> None:
    """Fill the caches for a card that is about to be answered."""
    _sound_reference(settings, answer, seed)


def _sound_reference(settings: Formula, answer: str, seed: int) -> tuple[Array, ...] | None:
    try:
        right = reference_values(settings, answer, seed)
    except (UnreadableError, DoesNotFitError):
        return None
    return right if all(np.isfinite(value).all() for value in right) else None


def _with_repair(misfit: Checked, trial: Trial) -> Checked:
    from coach.recall.checkers.repairs import repair

    found = repair(trial)
    return misfit if found is None else replace(found, message=f"{misfit.message} {found.message}")


def _misfit(problem: DoesNotFitError, point: Point, typed: str) -> Checked:
    node = problem.node
    shapes = " and ".join(map(point.text_of, problem.shapes))
    part = typed[node.start : node.end]
    message = f"Shape. {part} cannot be worked out: {shapes} do not fit."
    if len(problem.shapes) == 1:
        message = f"Shape. {part} cannot be worked out on {shapes}."
    return wrong(message, "shape", mark=node.start)
