"""Cards for the tests of the checkers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.recall.cards import Card, parse_deck
from coach.recall.checkers import Checked, check

ROOT = Path(__file__).parents[2]
SEED = 5


@cache
def built_in(deck: str) -> dict[str, Card]:
    """Return the cards of a built-in deck by their id."""
    path = ROOT / "decks" / f"{deck}.yaml"
    cards, problems = parse_deck(path.read_text("utf-8"), f"decks/{deck}.yaml", "built-in")
    assert [str(problem) for problem in problems] == []
    return {card.id: card for card in cards}


def card_of(body: str) -> Card:
    """Return the one card that these lines of YAML give."""
    indented = "".join(f"    {line}\n" for line in body.strip().splitlines())
    text = f"deck: sample\ncards:\n  - id: sample\n{indented}"
    cards, problems = parse_deck(text, "decks/sample.yaml", "own")
    assert [str(problem) for problem in problems] == []
    return cards[0]


def loss(card: str, typed: str) -> Checked:
    """Return what is said about an answer to a card of the deck on losses."""
    return check(built_in("losses")[card], typed, SEED)
