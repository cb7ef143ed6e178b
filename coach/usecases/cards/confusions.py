"""A wrong answer that is the right answer of another card: two things mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card

MOST_COMPARED, MOST_ELSEWHERE = 2000, 500
_ELSEWHERE = """
SELECT subject FROM card_state CROSS JOIN beside.items ON kind = 'card' AND key = subject
WHERE answers > 0 AND parent <> :deck ORDER BY EXISTS (
    SELECT 1 FROM beside.topics AS own JOIN beside.topics AS theirs ON own.topic = theirs.topic
    WHERE own.kind = 'card' AND own.key = :card AND theirs.kind = 'card' AND theirs.key = subject
) DESC, last_day DESC, subject LIMIT :most
"""
"""Cards of other decks that were met, those of the same topics and of late first."""


def confused_with(workspace: Workspace, card: Card, typed: str) -> Card | None:
    """Return another card whose right answer was typed, or None: of the deck, or met in another.

    Only cards are compared whose answers could have been meant: words with words, formulas with
    formulas of the same variables, queries never.
    """
    from coach.recall.confused import same_sort, would_be_right

    if not typed.strip():
        return None
    for other in _others(workspace, card):
        if same_sort(card, other) and would_be_right(card, other, typed):
            return other
    return None


def _others(workspace: Workspace, card: Card) -> Iterator[Card]:
    """Yield the cards of the deck but the card itself and its siblings, then those elsewhere."""
    own = card.key.partition("/")[0]
    for number, other in enumerate(workspace.library.cards(f"{card.pack}:{card.deck}")):
        if number >= MOST_COMPARED:
            break
        if other.key.partition("/")[0] != own:
            yield other
    yield from _elsewhere(workspace, card)


def _elsewhere(workspace: Workspace, card: Card) -> Iterator[Card]:
    reader = workspace.store.beside(workspace.library.index.path)
    named = {"deck": card.deck_key, "card": card.key, "most": MOST_ELSEWHERE}
    for (key,) in reader.execute(_ELSEWHERE, named).fetchall():
        yield workspace.library.card(key)
