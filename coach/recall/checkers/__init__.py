"""Judges typed answers, one module a kind; each is imported when a card first needs it."""

from __future__ import annotations

from coach.recall.cards import Card
from coach.recall.checkers.result import SELF_GRADED, Checked, Verdict, unreadable
from coach.recall.kinds import (
    Basic,
    BothWays,
    Choice,
    Cloze,
    Formula,
    Number,
    Order,
    Shape,
    Short,
    Sql,
)

__all__ = ["Checked", "Verdict", "check", "prepare"]

LONGEST_ANSWER = 2000


def check(card: Card, typed: str, seed: int) -> Checked:
    """Return what is right or wrong about a typed answer.

    ``seed`` gives the points a formula is tried at and the order in which options were shown; the
    same seed gives the same result. What cannot be read is refused with a reason, never as wrong.
    Raises TypeError for a code card, which the judge has to run.
    """
    if len(typed) > LONGEST_ANSWER:
        return unreadable(f"Too long: at most {LONGEST_ANSWER} characters are read.")
    match card.settings:
        case Basic() | BothWays(words=None):
            return SELF_GRADED
        case Short() as words:
            return _check_words(words, typed)
        case Cloze(words=words) | BothWays(words=Short() as words):
            return _check_words(words, typed)
        case Choice() | Order():
            return _check_chosen(card.settings, typed, seed)
        case _:
            return _check_computed(card, typed, seed)


def prepare(card: Card, seed: int) -> None:
    """Do ahead what ``check`` will need, while the learner still reads the question.

    For a formula that is importing NumPy (0.15 s) and working out the reference.
    """
    if isinstance(card.settings, Formula):
        from coach.recall.checkers.formula import prepare_formula

        prepare_formula(card.settings, card.answer, seed)


def _check_words(words: Short, typed: str) -> Checked:
    from coach.recall.checkers.words import check_words

    return check_words(words, typed)


def _check_chosen(settings: Choice | Order, typed: str, seed: int) -> Checked:
    from coach.recall.checkers.choose import check_choice, check_order

    if isinstance(settings, Choice):
        return check_choice(settings, typed, seed)
    return check_order(settings, typed, seed)


def _check_computed(card: Card, typed: str, seed: int) -> Checked:
    match card.settings:
        case Number() as settings:
            from coach.recall.checkers.number import check_number

            return check_number(settings, typed)
        case Shape() as settings:
            from coach.recall.checkers.shape import check_shape

            return check_shape(settings, card.answer, typed)
        case Formula() as settings:
            from coach.recall.checkers.formula import check_formula

            return check_formula(settings, card.answer, typed, seed)
        case Sql() as settings:
            from coach.recall.checkers.sql import check_sql

            return check_sql(settings, card.answer, typed)
    raise TypeError(f"a {card.kind} card is not checked here: the judge runs what is typed")
