"""Hints of every kind help and never hold the answer."""

from __future__ import annotations

import re

import pytest

from coach.recall.cards import Card
from coach.recall.checkers.prompt import right_answer
from coach.recall.hints import hints
from tests.recall.samples import built_in, card_of

CARDS = list(built_in("losses").values())


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_card_has_a_hint_that_is_not_its_answer(card: Card) -> None:
    said = hints(card, 3)
    assert said
    answer = re.escape(right_answer(card, 3))
    # Few letters are a part of many words; then only the answer as a word of its own counts.
    given = answer if len(answer) > 3 else rf"(?<!\w){answer}(?!\w)"
    assert [hint for hint in said if re.search(given, hint)] == []


def test_a_choice_strikes_wrong_options_until_two_are_left() -> None:
    card = card_of("kind: choice\nask: Which?\nanswer: a\noptions: [a, b, c, d]")
    said = hints(card, 3)
    assert len(said) == 2
    assert len(set(said)) == 2


def test_a_word_gives_its_length_and_then_its_beginning() -> None:
    assert hints(card_of("kind: short\nask: Who?\nanswer: Gibbs\nwrong: [x]"), 1) == (
        "5 characters.",
        "It begins with G",
    )
