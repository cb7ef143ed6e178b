"""A wrong answer that is the right answer of another card: two things mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card

MOST_COMPARED = 2000


def confused_with(workspace: Workspace, card: Card, typed: str) -> Card | None:
    """Return another card of the deck whose right answer was typed, or None.

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
    """Yield the cards of the deck but the card itself and its siblings."""
    own = card.key.partition("/")[0]
    for number, other in enumerate(workspace.library.cards(f"{card.pack}:{card.deck}")):
        if number >= MOST_COMPARED:
            return
        if other.key.partition("/")[0] != own:
            yield other
