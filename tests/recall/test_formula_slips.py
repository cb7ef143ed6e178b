"""Every formula of the built-in decks with one part dropped or changed: all are rejected."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from coach.recall.cards import Card
from coach.recall.checkers.evaluate import DoesNotFitError
from coach.recall.checkers.expression import Node, UnreadableError, parse, vocabulary
from coach.recall.checkers.formula import agree, reference_values, values_at
from coach.recall.checkers.mutants import mutants
from coach.recall.checkers.points import Point, draw_points
from coach.recall.kinds import Formula
from tests.recall.samples import ROOT, SEED, built_in

DECKS = sorted(path.stem for path in (ROOT / "decks").glob("*.yaml"))

ONE_MEAN_IS_ENOUGH = {
    f"{slip} {name}{end}"
    for name in ("mean(x)", "mean(y)")
    for slip, end in (
        ("Missing: -", "."),
        ("The sign before", ": it is -."),
        ("It is mean, not sum, in", "."),
    )
}
"""Deviations of one variable sum to 0, so what is taken off the other changes nothing."""

THE_SAME = {
    "covariance-of-samples": ONE_MEAN_IS_ENOUGH,
    "correlation": ONE_MEAN_IS_ENOUGH,
    "least-squares-slope": ONE_MEAN_IS_ENOUGH,
    "sae-loss": {"Missing: abs, in abs(f)."},  # no feature is negative, and the question says so
    "l1-penalised-gradient": {"Multiplied by sign(theta), not divided by it."},
    "fgsm": {"Multiplied by sign(g), not divided by it."},
}
"""Changes that leave the value as it is, by what would be said of them."""


def passing(card: Card) -> Iterator[str]:
    """Yield what would be said of each change that the card accepts."""
    assert isinstance(card.settings, Formula)
    points = draw_points(card.settings.variables, SEED)
    right = reference_values(card.settings, card.answer, SEED)
    scale = max(float(np.max(np.abs(value))) for value in right)
    for mutant in mutants(parse(card.answer, vocabulary(card.settings)), card.answer):
        pairs = zip(reversed(points), reversed(right), strict=True)
        if all(agrees(mutant.node, point, value, scale) for point, value in pairs):
            yield mutant.message


def agrees(node: Node, point: Point, value: np.ndarray, scale: float) -> bool:
    try:
        (given,) = values_at(node, (point,))
    except (DoesNotFitError, UnreadableError):
        return False
    return agree(value, given, scale)


@pytest.mark.parametrize("deck", DECKS)
def test_a_formula_with_one_part_changed_is_accepted_only_if_its_value_is_the_same(
    deck: str,
) -> None:
    for card in built_in(deck).values():
        if card.kind == "formula":
            assert set(passing(card)) == THE_SAME.get(card.id, set()), card.id
