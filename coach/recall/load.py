"""The calendar of due cards and what a card takes, read from the log's file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from coach.recall.apart import entry_of, has_siblings
from coach.recall.room import SECONDS_A_CARD
from coach.store import ulid
from coach.store.database import Store

_EVENTS_LOOKED_AT = 300
_FEWEST = 20
_MOST_SECONDS = 180.0


class DueCalendar:
    """How many cards are due on each day; reads a few rows, however many cards there are."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def counts(self, first: int, last: int) -> Mapping[int, int]:
        cursor = self._connection.execute(
            "SELECT day, cards FROM card_load WHERE day BETWEEN ? AND ?", (first, last)
        )
        return dict(cursor.fetchall())

    def siblings(self, subject: str) -> frozenset[int]:
        if not has_siblings(subject):
            return frozenset()
        entry = entry_of(subject)
        # The sign after the slash bounds all names that begin with the entry's.
        cursor = self._connection.execute(
            "SELECT due_day FROM card_state WHERE subject > ? AND subject < ? AND subject <> ? "
            "AND phase = 'review'",
            (f"{entry}/", f"{entry}0", subject),
        )
        return frozenset(day for (day,) in cursor)


@lru_cache(maxsize=4)
def usual_seconds(store: Store, before_ms: int) -> float:
    """Return the median time of the last answers before a moment; a fixed guess for want of them.

    A few hundred rows at the end of the log are read, once a day.
    """
    rows = store.connection.execute(
        "SELECT json_extract(body, '$.milliseconds') FROM (SELECT kind, body FROM events "
        "WHERE id < ? ORDER BY id DESC LIMIT ?) WHERE kind = 'card.answered'",
        (ulid.encode(before_ms << 80), _EVENTS_LOOKED_AT),
    ).fetchall()
    times: list[float] = sorted(ms / 1000 for (ms,) in rows if ms)
    if len(times) < _FEWEST:
        return SECONDS_A_CARD
    return min(_MOST_SECONDS, max(1.0, times[len(times) // 2]))
