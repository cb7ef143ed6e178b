"""The calendar of due cards and what a card takes, read from the log's file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from weakref import WeakKeyDictionary

from coach.recall.apart import entry_of, has_siblings
from coach.recall.room import SECONDS_A_CARD
from coach.store import ulid
from coach.store.database import Store

_EVENTS_LOOKED_AT = 300
_FEWEST = 20
_MOST_SECONDS = 180.0
_SLOW = 3.0
"""Medians that one answer counts as at most."""


_spent: WeakKeyDictionary[Store, tuple[int, str, float]] = WeakKeyDictionary()
"""By store: when the day began, the last event looked at, and the seconds up to it."""


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
    """Return what a card takes of a day, its repetitions on that day included.

    A few hundred answers at the end of the log are read, once a day; a fixed guess stands in for
    want of them. One slow answer counts as a few usual ones at most.
    """
    rows = store.connection.execute(
        "SELECT subject, json_extract(body, '$.day'), json_extract(body, '$.milliseconds') "
        "FROM (SELECT kind, subject, body FROM events WHERE id < ? ORDER BY id DESC LIMIT ?) "
        "WHERE kind = 'card.answered'",
        (ulid.encode(before_ms << 80), _EVENTS_LOOKED_AT),
    ).fetchall()
    times = sorted(ms / 1000 for _, _, ms in rows if ms)
    if len(times) < _FEWEST:
        return SECONDS_A_CARD
    most = _SLOW * times[len(times) // 2]
    cards = {(subject, day) for subject, day, ms in rows if ms}
    whole = sum(min(seconds, most) for seconds in times) / len(cards)
    return float(min(_MOST_SECONDS, max(1.0, whole)))


def seconds_spent(store: Store, begin_ms: int, usual: float) -> float:
    """Return what answers took since a day began; only those since the last look are read.

    One slow answer counts as a few usual ones at most: somebody was called away.
    """
    begun, last, seconds = _spent.get(store, (begin_ms, ulid.floor(begin_ms), 0.0))
    if begun != begin_ms:
        last, seconds = ulid.floor(begin_ms), 0.0
    rows = store.connection.execute(
        "SELECT id, CASE kind WHEN 'card.answered' THEN body ->> '$.milliseconds' END "
        "FROM events WHERE id > ? ORDER BY id",
        (last,),
    ).fetchall()
    for name, milliseconds in rows:
        last = name
        seconds += min((milliseconds or 0) / 1000, _SLOW * usual)
    _spent[store] = begin_ms, last, seconds
    return seconds
