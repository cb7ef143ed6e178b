"""What is true now of one scheduled item, a card or a kata: its row, event by event.

An answer's event carries its outcome, so the row takes it over; nothing is scheduled here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coach.store import events as kinds
from coach.store.events import Body, Event

ITEM = """
    phase TEXT NOT NULL CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
    step INTEGER,
    stability REAL,
    difficulty REAL,
    due_day INTEGER,
    due_ms INTEGER,
    first_day INTEGER,
    last_day INTEGER,
    last_ms INTEGER,
    answers INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    buried_until INTEGER NOT NULL
"""

SET_ASIDE_AND_LOAD = """
ALTER TABLE card_state ADD COLUMN flag INTEGER NOT NULL DEFAULT 0;
ALTER TABLE card_state ADD COLUMN leech INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kata_state ADD COLUMN flag INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kata_state ADD COLUMN leech INTEGER NOT NULL DEFAULT 0;
CREATE TABLE card_load (day INTEGER PRIMARY KEY, cards INTEGER NOT NULL) STRICT;
INSERT INTO card_load SELECT due_day, count(*) FROM card_state
    WHERE suspended = 0 AND phase = 'review' GROUP BY due_day;
"""
"""How many cards fall due on each day, so that an answer finds room without counting them."""

DAYS_IN_ONE_INDEX = """
DROP INDEX cards_by_last_day;
CREATE INDEX cards_of_a_day ON card_state (last_day, last_ms, first_day);
"""
"""What today has seen is read from the index alone, with every answer."""

Row = tuple[Any, ...]

_OUTCOME = ("phase", "step", "stability", "difficulty", "due_day", "due_ms")
_PHASE, _STABILITY, _DUE_DAY, _ANSWERS, _SUSPENDED = 1, 3, 5, 10, 12
_NEW: Row = ("new", *[None] * 8, 0, 0, 0, 0, 0, 0)


def row_after(row: Row | None, event: Event) -> Row | None:
    """Return an item's row after one more event; None for one that only has a history yet."""
    change = _CHANGES.get(event.kind)
    if change is None:
        return row
    return change(row or (event.subject, *_NEW), event.body, event.at_ms)


def row_of(events: Iterable[Event]) -> list[Row]:
    """Return the row that an item's events amount to, or nothing."""
    row: Row | None = None
    for event in events:
        row = row_after(row, event)
    return [row] if row else []


def row_of_answers(raw: Sequence[Row]) -> Row | None:
    """Return the row of a card that was only ever answered, from rows of the log.

    Of all answers but the first and the last, a lapse is all that counts, and it is read off the
    text: inside a string of JSON the quotes would be escaped. None where anything else happened.
    A reschedule before the last answer has no effect, and one after it leads to None.
    """
    if raw[-1][4] != kinds.CARD_ANSWERED:
        return None
    raw = [event for event in raw if event[4] != kinds.CARD_RESCHEDULED]
    if any(event[4] != kinds.CARD_ANSWERED for event in raw):
        return None
    last = json.loads(raw[-1][6])
    first_day = last["day"] if len(raw) == 1 else json.loads(raw[0][6])["day"]
    lapses = sum('"lapse":true' in event[6] for event in raw)
    if last.get("leech") or any('"leech":true' in event[6] for event in raw):
        return None
    return (
        raw[-1][5], *(last[name] for name in _OUTCOME), first_day, last["day"], raw[-1][1],
        len(raw), lapses, 0, 0, 0, 0,
    )  # fmt: skip


def _answered(row: Row, body: Body, at_ms: int) -> Row:
    subject, first_day, answers, lapses, suspended, buried_until, flag, leech = (
        row[0],
        row[7],
        *row[10:],
    )
    return (
        subject,
        *(body[name] for name in _OUTCOME),
        body["day"] if first_day is None else first_day,
        body["day"],
        at_ms,
        answers + 1,
        lapses + int(body["lapse"]),
        int(suspended or body.get("suspend", False)),
        buried_until,
        flag,
        int(leech or body.get("leech", False)),
    )  # fmt: skip


def _suspended(row: Row, _: Body, __: int) -> Row:
    return (*row[:12], 1, *row[13:])


def _restored(row: Row, _: Body, __: int) -> Row:
    """Back in the queue, whatever kept it out."""
    return (*row[:12], 0, 0, *row[14:])


def _buried(row: Row, body: Body, _: int) -> Row:
    return (*row[:13], int(body["until_day"]), *row[14:])


def _flagged(row: Row, body: Body, _: int) -> Row:
    return (*row[:14], int(body["flag"]), row[15])


def _reset(row: Row, _: Body, __: int) -> Row:
    """New again. The count of answers stays: fuzz is drawn from it."""
    return (row[0], "new", *[None] * 8, row[_ANSWERS], 0, row[_SUSPENDED], 0, row[14], 0)


def _moved(row: Row, body: Body, _: int) -> Row:
    if row[_PHASE] == "new":
        return row
    return (row[0], "review", None, *row[3:5], int(body["due_day"]), None, *row[7:])


def _rescheduled(row: Row, body: Body, _: int) -> Row:
    """Another memory and day, unless the card has been answered (or one taken back) since."""
    if row[_PHASE] == "new" or row[_ANSWERS] != body["answers"]:
        return row
    due_day = row[_DUE_DAY] if body["due_day"] is None else body["due_day"]
    memory = (body["stability"], body["difficulty"])
    return (*row[:_STABILITY], *memory, due_day, *row[_DUE_DAY + 1 :])


def _adopted(row: Row, body: Body, _: int) -> Row:
    """Where another card stood: its name was changed in the file, and this is the new one."""
    return (row[0], *body["row"])


_CHANGES: dict[str, Callable[[Row, Body, int], Row]] = {
    kinds.CARD_ANSWERED: _answered,
    kinds.KATA_FINISHED: _answered,
    kinds.CARD_SUSPENDED: _suspended,
    kinds.CARD_RESTORED: _restored,
    kinds.CARD_BURIED: _buried,
    kinds.CARD_FLAGGED: _flagged,
    kinds.CARD_RESET: _reset,
    kinds.CARD_ADOPTED: _adopted,
    kinds.CARD_MOVED: _moved,
    kinds.CARD_RESCHEDULED: _rescheduled,
}


def stored(connection: sqlite3.Connection, subject: str) -> Row | None:
    """Return the row of a card as it stands."""
    row: Row | None = connection.execute(
        "SELECT * FROM card_state WHERE subject = ?", (subject,)
    ).fetchone()
    return row


def move_load(connection: sqlite3.Connection, before: Row | None, after: Row | None) -> None:
    """Keep the counts of days in step with a card whose row has changed."""
    left, reached = _load_day(before), _load_day(after)
    if left == reached:
        return
    if left is not None:
        connection.execute("UPDATE card_load SET cards = cards - 1 WHERE day = ?", (left,))
        connection.execute("DELETE FROM card_load WHERE day = ? AND cards = 0", (left,))
    if reached is not None:
        connection.execute(
            "INSERT INTO card_load VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET cards = cards + 1",
            (reached,),
        )


def count_load(connection: sqlite3.Connection) -> None:
    """Count all days again, after a rebuild."""
    connection.execute(
        "INSERT INTO card_load SELECT due_day, count(*) FROM card_state "
        "WHERE suspended = 0 AND phase = 'review' GROUP BY due_day"
    )


def _load_day(row: Row | None) -> int | None:
    if row is None or row[_PHASE] != "review" or row[_SUSPENDED]:
        return None
    return int(row[_DUE_DAY])
