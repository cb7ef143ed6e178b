"""The answers of the log, card by card; a card that was renamed goes on under its last name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from coach.record import record
from coach.store import events as kinds
from coach.store.database import Store

_KINDS = (kinds.CARD_ANSWERED, kinds.CARD_RESET, kinds.CARD_RESCHEDULED)


@record
class LoggedAnswer:
    """One answer as it was written down; what is missing there is 0 or empty here."""

    card: str
    id: str
    kind: str
    """``card.answered``, or ``card.reset`` and ``card.rescheduled``, which have no rating."""
    day: int
    rating: int | None
    phase: str
    stability: float
    difficulty: float
    parameters: str


def answers_of_the_log(store: Store) -> Iterator[LoggedAnswer]:
    """Yield what was answered, reset or rescheduled and not taken back, each card's in order."""
    names = _last_names(store)
    # Without renamed cards, which is nearly always, no row is looked up.
    card = "subject"
    if names:
        card = "coalesce((SELECT value FROM json_each(:names) WHERE key = subject), subject)"
    cursor = store.connection.execute(
        f"SELECT {card} AS card, id, kind, coalesce(body ->> '$.day', 0), body ->> '$.rating', "
        "coalesce(body ->> '$.phase', ''), coalesce(body ->> '$.stability', 0), "
        "coalesce(body ->> '$.difficulty', 0), coalesce(body ->> '$.parameters', '') "
        "FROM live_events WHERE kind IN (SELECT value FROM json_each(:kinds)) "
        "ORDER BY +card, id",
        _named(kinds=_KINDS, names=names),
    )
    return (LoggedAnswer(*row) for row in cursor)


def _last_names(store: Store) -> dict[str, str]:
    """Return the last name of each card that had another one before."""
    cursor = store.connection.execute(
        "SELECT body ->> '$.from', subject FROM live_events WHERE kind = ? ORDER BY id",
        (kinds.CARD_ADOPTED,),
    )
    after = dict(cursor.fetchall())
    found = {}
    for old in after:
        name, passed = old, {old}
        while name in after and after[name] not in passed:
            name = after[name]
            passed.add(name)
        found[old] = name
    return found


def _named(**values: Any) -> dict[str, str]:
    return {name: json.dumps(value) for name, value in values.items()}
