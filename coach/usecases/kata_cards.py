"""From a failed case to its cards: what there is to recall before the kata is tried again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.recall.queue import CARD
from coach.usecases.sittings import Mode, Practice
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata

MOST = 6
"""Cards of one practice: a pause in an attempt, no session."""
_AMONG = 60


def cards_of_kata(workspace: Workspace, kata: Kata, failing: str = "") -> list[str]:
    """Return the cards that train what a kata asks for, by their keys.

    Those that name the kata come before others about its topics, and among both those first whose
    question shares words with ``failing``. Cards that were set aside are left out.
    """
    found = workspace.library.index.keys_about(CARD, kata.topics, kata.slug, _AMONG)
    aside = _set_aside(workspace)
    wanted = _words(failing)
    kept = [one for one in found if one[0] not in aside]
    kept.sort(key=lambda one: (not one[2], -len(wanted & _words(one[1]))))
    return [key for key, _, _ in kept[:MOST]]


def practise_cards_of(workspace: Workspace, kata: Kata, failing: str = "") -> Practice:
    """Return a practice with the cards of a kata; nothing of it is scheduled."""
    return Practice(workspace, Mode.CRAM, cards_of_kata(workspace, kata, failing), kata.key)


def _set_aside(workspace: Workspace) -> set[str]:
    rows = workspace.store.connection.execute("SELECT subject FROM card_state WHERE suspended = 1")
    return {subject for (subject,) in rows}


def _words(text: str) -> set[str]:
    """Return the words of a text that may tell what it is about."""
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3}
