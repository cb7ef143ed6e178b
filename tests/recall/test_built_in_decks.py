"""Every built-in deck, card by card: sound, proven, sourced, and small enough to answer."""

from __future__ import annotations

import math
import re
from textwrap import indent

import numpy as np
import pytest

from coach.recall.cards import Card, parse_deck
from coach.recall.checkers import Verdict, check
from coach.recall.checkers.formula import reference_values
from coach.recall.checkers.points import draw_points
from coach.recall.kinds import KINDS, Choice, Formula, Number
from coach.recall.prove import prove
from coach.usecases.check import prove_card
from tests.recall.samples import ROOT, built_in, card_of

DECKS = sorted(path.stem for path in (ROOT / "decks").glob("*.yaml"))
CARDS = [card for deck in DECKS for card in built_in(deck).values()]
LOSSES = built_in("losses")


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.deck}/{card.id}")
def test_a_card_is_proven_by_its_own_checker(card: Card) -> None:
    assert prove_card(card) == []


def test_a_card_is_short_and_says_why_and_from_where() -> None:
    for card in CARDS:
        name = f"{card.deck}/{card.id}"
        assert len(card.ask.split()) <= 40, name
        assert card.kind in ("code", "sql") or len(card.answer.split()) <= 40, name
        assert card.why.endswith("."), name
        assert card.source, name
        assert card.topics, name
        assert (card.ask + card.answer + card.why + card.source).isascii(), name


def test_a_source_that_changes_says_its_version_or_year() -> None:
    changing = [card for card in CARDS if "documentation" in card.source]
    assert [card.id for card in changing if not re.search(r"\d", card.source)] == []


def test_the_length_of_an_option_does_not_tell_if_it_is_right() -> None:
    choices = [card.settings for card in CARDS if isinstance(card.settings, Choice)]
    shares = [0.0] * 4
    for settings in choices:
        assert len(settings.options) == len(shares)
        sizes = [len(option) for option in settings.options]
        right = sizes[settings.right]
        longer, alike = sum(size > right for size in sizes), sizes.count(right)
        for place in range(longer, longer + alike):
            shares[place] += 1 / alike / len(choices)
    assert max(shares) <= 0.35, "who always picks the longest, or the second longest, does well"


def test_no_two_decks_share_a_card_id() -> None:
    assert len({card.id for card in CARDS}) == len(CARDS)


def test_the_deck_on_losses_has_every_kind_of_formula_and_word_and_enough_formulas() -> None:
    kinds = [card.kind for card in LOSSES.values()]
    assert set(kinds) == set(KINDS) - {"code", "sql"}
    assert kinds.count("formula") >= 12
    assert len({name.split("/")[0] for name in LOSSES}) >= 34


def test_every_formula_rejects_three_to_five_known_mistakes() -> None:
    for card in LOSSES.values():
        if card.kind == "formula":
            assert 3 <= len(card.wrong) <= 5, card.id


LOSS_OF_GRADIENT = {
    "gradient-mse": ("h", lambda h, y: np.mean((h - y) ** 2)),
    "gradient-linear-regression": ("w", lambda w, X, y: np.mean((X @ w - y) ** 2)),  # noqa: N803
    "gradient-bce-probability": (
        "p",
        lambda p, y: -(y * np.log(p) + (1 - y) * np.log(1 - p)),
    ),
}
"""Losses written out afresh, by the variable that the gradient is taken to."""


@pytest.mark.parametrize("name", LOSS_OF_GRADIENT)
def test_a_gradient_is_the_slope_of_its_loss(name: str) -> None:
    card = LOSSES[name]
    assert isinstance(card.settings, Formula)
    variable, loss = LOSS_OF_GRADIENT[name]
    points = draw_points(card.settings.variables, 4)
    names = [one.name for one in card.settings.variables]
    for point, gradient in zip(
        points, reference_values(card.settings, card.answer, 4), strict=True
    ):
        values = {one: point.values[one] for one in names}
        assert np.allclose(slope(loss, values, variable), gradient, rtol=1e-4, atol=1e-6)


def test_gradients_to_logits_are_the_slopes_through_sigmoid_and_softmax() -> None:
    random = np.random.default_rng(8)
    z, y = random.normal(size=5), random.integers(0, 2, 5).astype(float)

    def sigmoid(z: np.ndarray) -> np.ndarray:
        return np.asarray(1 / (1 + np.exp(-z)))

    def bce(z: np.ndarray) -> float:
        return float(-np.mean(y * np.log(sigmoid(z)) + (1 - y) * np.log(1 - sigmoid(z))))

    assert np.allclose(slope(bce, {"z": z}, "z"), (sigmoid(z) - y) / 5, atol=1e-8)
    label = np.eye(5)[2]

    def softmax(z: np.ndarray) -> np.ndarray:
        return np.asarray(np.exp(z) / np.exp(z).sum())

    def cross_entropy(z: np.ndarray) -> float:
        return float(-np.sum(label * np.log(softmax(z))))

    assert np.allclose(slope(cross_entropy, {"z": z}, "z"), softmax(z) - label, atol=1e-8)

    def squared(z: np.ndarray) -> float:
        return float(np.sum((sigmoid(z) - y) ** 2))

    own = 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))
    assert np.allclose(slope(squared, {"z": z}, "z"), own, atol=1e-8)


def slope(loss: object, values: dict[str, np.ndarray], variable: str) -> np.ndarray:
    """Central differences, element by element."""
    assert callable(loss)
    start = np.asarray(values[variable], dtype=float)
    slopes = np.zeros(start.shape)
    for place in np.ndindex(start.shape):
        step = np.zeros(start.shape)
        step[place] = 1e-6
        above = loss(**{**values, variable: start + step})
        below = loss(**{**values, variable: start - step})
        slopes[place] = (above - below) / 2e-6
    return slopes


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("surprise-one-in-eight", -math.log2(1 / 8)),
        ("entropy-fair-coin", -2 * 0.5 * math.log(0.5)),
        ("entropy-certain", 0.0),
        ("cross-entropy-chance-level", -math.log(0.1)),
        ("bce-confident-mistake", -math.log(0.01)),
        ("sigmoid-steepest", max(s / 1000 * (1 - s / 1000) for s in range(1001))),
    ],
)
def test_a_number_is_what_its_derivation_gives(name: str, value: float) -> None:
    settings = LOSSES[name].settings
    assert isinstance(settings, Number)
    assert settings.value == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    "card",
    [card for card in CARDS if isinstance(card.settings, Number) and card.settings.tolerance.size],
    ids=lambda card: f"{card.deck}/{card.id}",
)
def test_a_number_that_need_not_be_exact_may_be_rounded_to_two_digits_or_three(
    card: Card,
) -> None:
    assert isinstance(card.settings, Number)
    value = card.settings.value
    rounded = f"{value:.2g}" if abs(value) < 10 else f"{value:.3g}"
    assert check(card, rounded, 1).verdict is Verdict.RIGHT


def test_every_example_of_the_documentation_is_a_sound_card() -> None:
    text = (ROOT / "docs" / "deck-format.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    kinds: set[str] = set()
    for block in blocks:
        whole = block if block.startswith("deck:") else f"deck: d\ncards:\n{indent(block, '  ')}"
        cards, problems = parse_deck(whole, "docs/deck-format.md", "own")
        assert [str(problem) for problem in problems] == []
        assert [finding for card in cards for finding in prove_card(card)] == []
        kinds.update(card.kind for card in cards)
    assert kinds == set(KINDS)


def test_proof_finds_a_wrong_sample_that_is_right() -> None:
    card = card_of("kind: number\nask: How many?\nanswer: 2\nwrong: [4/2, '3']")
    assert prove(card) == ["the wrong sample 4/2 is accepted"]


def test_proof_finds_a_wrong_sample_that_cannot_be_read() -> None:
    card = card_of("kind: number\nask: How many?\nanswer: 2\nwrong: [two]")
    assert prove(card) == ["the wrong sample two cannot be read: Write the number in digits."]


def test_proof_asks_for_wrong_samples() -> None:
    card = card_of("kind: number\nask: How many?\nanswer: 2")
    assert prove(card) == ['it has no "wrong" samples: add mistakes that people make']
    assert prove(card_of("kind: short\nask: Who?\nanswer: Gibbs")) == [], "a matter of taste"


def test_proof_finds_a_reference_that_is_infinite_in_its_domain() -> None:
    card = card_of(
        "kind: formula\nask: W?\nvariables: {y: {shape: N, domain: binary}}\n"
        "answer: log(y)\nwrong: [y]"
    )
    assert prove(card) == [
        "its own answer is infinite or undefined in the domain: narrow the domain"
    ]


def test_proof_finds_a_reference_whose_shapes_do_not_fit() -> None:
    card = card_of(
        "kind: formula\nask: W?\nanswer: 1 + (a + b)\nwrong: [a]\n"
        "variables: {a: {shape: N, domain: real}, b: {shape: C, domain: real}}"
    )
    assert prove(card) == ["its own answer does not work out: the shapes in a + b do not fit"]
