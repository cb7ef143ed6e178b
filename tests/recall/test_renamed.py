"""What became of a card that is gone: found under another name, in another pack, in other words."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from coach.recall.cards import Card
from coach.recall.renamed import Text, matches
from tests.recall.samples import built_in

CARDS = [
    card
    for deck in ("losses", "calculus", "linear-algebra", "neural-networks")
    for card in built_in(deck).values()
    if "/" not in card.id
]
WORDS = sorted({word for card in CARDS for word in card.ask.split()})


def one_word(ask: str, source: random.Random) -> str:
    return reworded(ask, source, 1)


def a_third(ask: str, source: random.Random) -> str:
    return reworded(ask, source, max(1, len(ask.split()) // 3))


def reworded(ask: str, source: random.Random, count: int) -> str:
    words = ask.split()
    for place in source.sample(range(len(words)), count):
        words[place] = source.choice(WORDS)
    return " ".join(words)


def text(card: Card) -> Text:
    return Text(card.key, card.ask, card.answer[:100])


@pytest.mark.parametrize(("change", "least"), [(one_word, 40), (a_third, 37)])
def test_a_card_with_another_id_and_other_words_is_found_among_all(
    change: Callable[[str, random.Random], str], least: int
) -> None:
    source = random.Random(4)
    gone = source.sample(CARDS, 40)
    renamed = [
        Text(f"own:new-{card.id[::-1]}", change(card.ask, source), card.answer) for card in gone
    ]
    others = [text(card) for card in CARDS if card not in gone]
    found = matches([text(card) for card in gone], [*others, *renamed])
    right = sum(found.get(card.key) == new.key for card, new in zip(gone, renamed, strict=True))
    assert right >= least


def test_of_cards_that_were_taken_out_few_are_taken_for_others() -> None:
    source = random.Random(4)
    gone = source.sample(CARDS, 40)
    left = [text(card) for card in CARDS if card not in gone]
    assert len(matches([text(card) for card in gone], left)) <= 6


def test_a_card_moved_to_another_pack_keeps_its_id_and_is_found() -> None:
    others = [text(card) for card in CARDS]
    moved = Text("own:momentum", "What does momentum add up, and with which weights?")
    gone = Text("theirs:momentum", moved.ask)
    assert matches([gone], [*others, moved]) == {gone.key: moved.key}
    silent = Text("theirs:momentum", "")
    assert matches([silent], [*others, moved]) == {silent.key: moved.key}


def test_the_same_answer_speaks_for_a_card() -> None:
    gone = Text("own:a", "Which mean has the least squared error?", "the arithmetic mean")
    ask = "What makes squared errors least?"
    assert matches([gone], [Text("own:b", ask)]) == {}
    assert matches([gone], [Text("own:b", ask, "the arithmetic mean")]) == {"own:a": "own:b"}


def test_one_new_card_is_offered_to_one_that_is_gone() -> None:
    gone = [Text("own:a", "Name the step of descent."), Text("own:b", "Name the step of ascent.")]
    new = [Text("own:c", "Name the step of ascent!")]
    assert matches(gone, new) == {"own:b": "own:c"}
