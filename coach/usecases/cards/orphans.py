"""Cards of the log that stand in no deck any more: renamed, or taken out; their history is kept."""

from __future__ import annotations

from datetime import date

from coach.recall.queue import CARD
from coach.recall.renamed import Text, matches
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.store.items import stored
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace

_ORPHANS = """
SELECT subject, answers, last_day FROM card_state
WHERE answers > 0 AND subject NOT IN (SELECT key FROM beside.items WHERE kind = 'card')
AND subject NOT IN (SELECT json_extract(body, '$.from') FROM live_events
    WHERE kind = 'card.adopted')
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
    new = [
        Text(card.key, card.ask, card.answer)
        for card in workspace.library.cards()
        if stored(workspace.store.connection, card.key) is None
    ]
    gone = [_asked(workspace, key) for key, _, _ in rows]
    became = matches(gone, new)
    return [
        Orphan(key, answers, date.fromordinal(last), text.ask, became.get(key, ""))
        for (key, answers, last), text in zip(rows, gone, strict=True)
    ]


def count_orphans(workspace: Workspace) -> int:
    """Return how many there are."""
    reader = workspace.store.beside(workspace.library.index.path)
    return len(reader.execute(_ORPHANS).fetchall())


def _asked(workspace: Workspace, key: str) -> Text:
    """Return what the log has of a card: its question and answer when it was first met."""
    events = workspace.store.events_of(key)
    body = next((one.body for one in reversed(events) if one.body.get("ask")), {})
    return Text(key, str(body.get("ask", "")), str(body.get("answer", "")))


def adopt(workspace: Workspace, old: str, new: str) -> Event:
    """Let a new card go on where an old one stood, with its schedule and its past answers.

    Raises NotFoundError where the log has no such card or the decks none, and RefusedError where
    the old one still stands in a deck or the new one has a history of its own.
    """
    row = stored(workspace.store.connection, old)
    if row is None:
        raise NotFoundError(f'the log has no card "{old}"; see: coach cards orphans')
    if workspace.library.index.body(CARD, old) is not None:
        raise RefusedError(f"{old} is still in a deck; only a card that is gone can be replaced")
    card = workspace.library.card(new)
    if stored(workspace.store.connection, card.key) is not None:
        raise RefusedError(f"{card.key} has a history already: it cannot take over another")
    return workspace.store.append(
        kinds.CARD_ADOPTED, card.key, {"from": old, "row": list(row[1:]), **card.as_logged}
    )
