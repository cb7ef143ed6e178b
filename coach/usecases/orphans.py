"""Cards of the log that stand in no deck any more: renamed, or taken out; their history is kept."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from coach.recall.queue import CARD
from coach.recall.similar import best_match
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.store.items import stored
from coach.usecases.library import NotFoundError
from coach.usecases.rebuild import RefusedError
from coach.usecases.workspace import Workspace

_ORPHANS = """
SELECT subject, answers, last_day FROM card_state
WHERE answers > 0 AND subject NOT IN (SELECT key FROM beside.items WHERE kind = 'card')
AND subject NOT IN (SELECT json_extract(body, '$.from') FROM events
    WHERE kind = 'card.adopted' AND id NOT IN (SELECT event FROM retracted))
ORDER BY last_day DESC, subject
"""


@record
class Orphan:
    """A card that was answered and is in no deck; ``match`` is a new card it may have become."""

    key: str
    answers: int
    last: date
    ask: str = ""
    """Its question when it was first met, where the log has it."""
    match: str = ""


def orphans(workspace: Workspace) -> list[Orphan]:
    """Return them, the last answered first."""
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(_ORPHANS).fetchall()
    if not rows:
        return []
    unseen = [
        (card.key, card.ask)
        for card in workspace.library.cards()
        if stored(workspace.store.connection, card.key) is None
    ]
    return [_orphan(workspace, row, unseen) for row in rows]


def count_orphans(workspace: Workspace) -> int:
    """Return how many there are."""
    reader = workspace.store.beside(workspace.library.index.path)
    return len(reader.execute(_ORPHANS).fetchall())


def _orphan(
    workspace: Workspace, row: tuple[str, int, int], unseen: list[tuple[str, str]]
) -> Orphan:
    key, answers, last_day = row
    ask = _asked(workspace, key)
    match = best_match(ask, unseen) if ask else None
    if match is None:
        match = next(iter(get_close_matches(key, [one for one, _ in unseen], 1, 0.8)), "")
    return Orphan(key, answers, date.fromordinal(last_day), ask, match)


def _asked(workspace: Workspace, key: str) -> str:
    events = workspace.store.events_of(key)
    return next((str(one.body["ask"]) for one in reversed(events) if one.body.get("ask")), "")


def adopt(workspace: Workspace, old: str, new: str) -> Event:
    """Let a new card go on where an old one stood, with its schedule and its past answers.

    Raises NotFoundError where the log has no such card or the decks none, and RefusedError where
    the old one still stands in a deck or the new one has a history of its own.
    """
    row = stored(workspace.store.connection, old)
    if row is None:
        raise NotFoundError(f'the log has no card "{old}"; see: coach cards orphans')
    if workspace.library.index.body(CARD, old) is not None:
        raise RefusedError(f"{old} still stands in a deck; only one that is gone can be followed")
    card = workspace.library.card(new)
    if stored(workspace.store.connection, card.key) is not None:
        raise RefusedError(f"{card.key} has a history of its own")
    return workspace.store.append(
        kinds.CARD_ADOPTED, card.key, {"from": old, "row": list(row[1:]), "ask": card.ask[:300]}
    )
