"""From a failed case to its cards: what there is to recall before the kata is tried again."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from coach.recall.queue import CARD
from coach.usecases.cards.sittings import Mode, Practice
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata

MOST = 6
"""Cards of one practice: a pause in an attempt, no session."""
BROAD = 12
"""A topic with more cards than these says too little about a kata."""
_AMONG = 200


def cards_of_kata(workspace: Workspace, kata: Kata, failing: str = "") -> list[str]:
    """Return the cards that train what a kata asks for, by their keys; often there are none.

    These are the cards that name the kata, those about the topic it names first unless that is a
    broad one, and those about any topic of it whose question has the words of its title. Cards
    that name it come first, and then those whose question shares words with ``failing``. Cards
    that were set aside are left out.
    """
    about = partial(workspace.library.index.keys_about, CARD, word=kata.slug, most=_AMONG)
    found, first = about(kata.topics), {key for key, _, _ in about(kata.topics[:1])}
    near = first if len(first) <= BROAD else frozenset[str]()
    aside, title, wanted = _set_aside(workspace), _words(kata.title), _words(failing)
    kept = [
        (key, question, named)
        for key, question, named in found
        if key not in aside and (named or key in near or _has_words(question, title))
    ]
    for words in (title, wanted):
        kept.sort(key=lambda one: -len(words & _words(one[1])))
    kept.sort(key=lambda one: not one[2])
    return [key for key, _, _ in kept[:MOST]]


def _has_words(question: str, title: set[str]) -> bool:
    """Return whether a question has a title's only word, or two of its words."""
    return bool(title) and len(title & _words(question)) >= min(2, len(title))


def practise_cards_of(workspace: Workspace, kata: Kata, failing: str = "") -> Practice:
    """Return a practice with the cards of a kata; nothing of it is scheduled."""
    return Practice(workspace, Mode.CRAM, cards_of_kata(workspace, kata, failing), kata)


def _set_aside(workspace: Workspace) -> set[str]:
    rows = workspace.store.connection.execute("SELECT subject FROM card_state WHERE suspended = 1")
    return {subject for (subject,) in rows}


def _words(text: str) -> set[str]:
    """Return the words of a text that may tell what it is about, several of a thing as one."""
    found = re.findall(r"[a-z]+", text.lower())
    return {word.removesuffix("s") for word in found if len(word) > 3}
