"""Whether what was typed for one card is the right answer of another."""

from __future__ import annotations

from coach.recall.cards import Card
from coach.recall.checkers import Verdict, check
from coach.recall.kinds import BothWays, Choice, Cloze, Formula, Short

_SEED = 1


def words_of(card: Card) -> Short | None:
    """Return the rules by which a card's words are checked, or None where it has none."""
    match card.settings:
        case Short() as words:
            return words
        case Cloze(words=words):
            return words
        case BothWays(words=words):
            return words
    return None


def same_sort(card: Card, other: Card) -> bool:
    """Return whether an answer to the one could have been meant for the other."""
    match card.settings, other.settings:
        case Formula(variables=own), Formula(variables=theirs):
            return {one.name for one in own} == {one.name for one in theirs}
        case Choice(), _:
            return words_of(other) is not None
    return words_of(card) is not None and words_of(other) is not None


def would_be_right(card: Card, other: Card, typed: str) -> bool:
    """Return whether the other card would take this answer; the card's own answer never counts."""
    if check(other, typed, _SEED).verdict is not Verdict.RIGHT:
        return False
    # Two cards with one answer are no confusion: who types it wrongly mixed up nothing.
    return check(other, card.answer, _SEED).verdict is not Verdict.RIGHT
