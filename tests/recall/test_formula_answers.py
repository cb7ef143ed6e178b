"""Formula cards against answers that do not stand in the deck: five right and five wrong each."""

from __future__ import annotations

import pytest
import yaml

from coach.recall.cards import Card
from coach.recall.checkers import Verdict
from coach.recall.checkers.formula import check_formula
from coach.recall.kinds import Formula
from tests.recall.samples import ROOT, SEED, built_in

FOLDER = ROOT / "tests" / "recall" / "data" / "formula_answers"
ANSWERS = {
    (path.stem, card): answers
    for path in sorted(FOLDER.glob("*.yaml"))
    for card, answers in yaml.safe_load(path.read_text("utf-8")).items()
}


def of(deck: str, card: str) -> Card:
    return built_in(deck)[card]


def without_spaces(answers: list[str]) -> set[str]:
    return {"".join(str(answer).split()) for answer in answers}


@pytest.mark.parametrize(("deck", "card"), ANSWERS)
def test_right_answers_are_accepted_and_wrong_ones_rejected(deck: str, card: str) -> None:
    answers, own = ANSWERS[deck, card], of(deck, card)
    assert isinstance(own.settings, Formula)
    # Looking for the reason takes most of the time: one of the wrong ones is explained.
    explained = answers["unequal"][0]
    said = {
        typed: check_formula(own.settings, own.answer, str(typed), SEED, typed == explained)
        for typed in answers["equal"] + answers["unequal"]
    }
    for typed in answers["equal"]:
        assert said[typed].verdict is Verdict.RIGHT, (typed, said[typed])
    for typed in answers["unequal"]:
        assert said[typed].verdict is Verdict.WRONG, (typed, said[typed])


@pytest.mark.parametrize(("deck", "card"), ANSWERS)
def test_five_of_each_are_tried_and_none_stands_in_the_deck(deck: str, card: str) -> None:
    answers, own = ANSWERS[deck, card], of(deck, card)
    equal, unequal = without_spaces(answers["equal"]), without_spaces(answers["unequal"])
    assert len(equal) == len(unequal) == 5
    assert not (equal | unequal) & without_spaces([own.answer, *own.wrong])


@pytest.mark.parametrize("deck", sorted({deck for deck, _ in ANSWERS}))
def test_every_formula_of_the_deck_has_them(deck: str) -> None:
    formulas = {card.id for card in built_in(deck).values() if card.kind == "formula"}
    assert {card for name, card in ANSWERS if name == deck} == formulas
