"""Tables folded from the log: what is true now of each card, kata, attempt, plan and task.

Every event that changes a schedule carries its outcome, so folding schedules nothing: it takes
the last outcome and counts. A subject's rows depend on that subject's events alone, which makes
"fold it again" the one way to write, to undo, to merge and to rebuild.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import Any

from coach.progress import Progress, unheard
from coach.store import events as kinds
from coach.store.events import COLUMNS, Event
from coach.store.items import (
    ITEM,
    Row,
    count_load,
    move_load,
    row_after,
    row_of,
    row_of_answers,
    stored,
)

SCHEMA = f"""
CREATE TABLE retracted (event TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE card_state (subject TEXT PRIMARY KEY, {ITEM}) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_due_day ON card_state (suspended, phase, due_day, buried_until);
CREATE INDEX cards_by_first_day ON card_state (first_day);
CREATE INDEX cards_by_last_day ON card_state (last_day);
CREATE TABLE kata_state (subject TEXT PRIMARY KEY, {ITEM}) STRICT, WITHOUT ROWID;
CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    mode TEXT NOT NULL,
    finished_ms INTEGER,
    passed INTEGER NOT NULL,
    seconds REAL,
    submissions INTEGER NOT NULL,
    cases_passed INTEGER,
    cases INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_of_a_kata ON attempts (subject, id);
CREATE TABLE plan_state (
    subject TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL,
    start_day INTEGER NOT NULL,
    settings TEXT NOT NULL,
    ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE task_state (
    subject TEXT PRIMARY KEY,
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'skipped')),
    day INTEGER NOT NULL,
    evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_of_a_plan ON task_state (plan, task);
"""
"""The tables as step 2 of the migrations makes them; what came later is added by later steps."""

ATTEMPTS_KNOW_THEIR_HELP = """
ALTER TABLE attempts ADD COLUMN par_minutes INTEGER;
ALTER TABLE attempts ADD COLUMN hints INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN solution_seen INTEGER NOT NULL DEFAULT 0;
UPDATE attempts SET par_minutes =
    (SELECT json_extract(body, '$.par_minutes') FROM events WHERE events.id = attempts.id);
"""

LIVE_EVENTS = """
CREATE VIEW live_events AS SELECT * FROM events
WHERE kind <> 'event.retracted' AND id NOT IN (SELECT event FROM retracted);
"""
"""The log without what was taken back; everything but the log itself reads this."""

TABLES = (
    "retracted",
    "card_state",
    "kata_state",
    "attempts",
    "plan_state",
    "task_state",
    "card_load",
)

Rows = dict[str, list[Row]]
"""Rows to stand in each table for one subject."""


def fold(subject: str, events: Sequence[Event]) -> Rows:
    """Return the rows that the live events of one subject amount to."""
    if not events:
        return {}
    area = events[0].kind.partition(".")[0]
    return _FOLDS[area](subject, events)


def _fold_card(subject: str, events: Sequence[Event]) -> Rows:
    return {"card_state": row_of(events)}


def _fold_kata(subject: str, events: Sequence[Event]) -> Rows:
    finished = [event for event in events if event.kind == kinds.KATA_FINISHED]
    return {
        "attempts": _attempt_rows(subject, events),
        "kata_state": row_of(finished),
    }


def _attempt_rows(subject: str, events: Sequence[Event]) -> list[Row]:
    attempts: dict[str, dict[str, Any]] = {}
    for event in events:
        if event.kind == kinds.KATA_STARTED:
            attempts[event.id] = {
                "started_ms": event.at_ms,
                "mode": event.body["mode"],
                "submissions": 0,
                "par_minutes": event.body.get("par_minutes"),
                "hints": 0,
            }
            continue
        attempt = attempts.get(event.body.get("attempt") or "")
        if attempt is None:
            continue
        if event.kind == kinds.KATA_JUDGED:
            attempt["submissions"] += 1
            attempt.update(
                {name: event.body[name] for name in ("passed", "seconds", "cases_passed", "cases")}
            )
        elif event.kind == kinds.KATA_FINISHED:
            attempt["finished_ms"] = event.at_ms
        elif event.kind == kinds.KATA_HINTED:
            attempt["hints"] += 1
        elif event.kind == kinds.KATA_SHOWN:
            attempt["solution_seen"] = True
    return [_attempt_row(subject, key, attempt) for key, attempt in attempts.items()]


def _attempt_row(subject: str, key: str, attempt: dict[str, Any]) -> Row:
    return (
        key,
        subject,
        attempt["started_ms"],
        attempt["mode"],
        attempt.get("finished_ms"),
        int(attempt.get("passed", False)),
        attempt.get("seconds"),
        attempt["submissions"],
        attempt.get("cases_passed"),
        attempt.get("cases"),
        attempt["par_minutes"],
        attempt["hints"],
        int(attempt.get("solution_seen", False)),
    )


def _fold_plan(subject: str, events: Sequence[Event]) -> Rows:
    started = next((event for event in events if event.kind == kinds.PLAN_STARTED), None)
    if started is None:
        return {}
    ended = any(event.kind == kinds.PLAN_ENDED for event in events)
    settings = json.dumps(_plan_settings(started, events), sort_keys=True)
    row = (subject, started.body["roadmap"], started.body["start_day"], settings, int(ended))
    return {"plan_state": [row]}


def _plan_settings(started: Event, events: Sequence[Event]) -> dict[str, Any]:
    """Return how a plan was begun, with all that was changed since; days are day numbers."""
    settings: dict[str, Any] = dict(started.body.get("settings", {}))
    for event in events:
        body = event.body
        match event.kind:
            case kinds.PLAN_PAUSED:
                pause = [body["first_day"], body["last_day"], body["kind"]]
                settings.setdefault("pauses", []).append(pause)
            case kinds.PLAN_SETTLED:
                settings["settled"] = body["through_day"]
            case kinds.PLAN_TIMED:
                settings.setdefault("hours_since", []).append([body["from_day"], body["hours"]])
            case kinds.PLAN_TRACKED:
                settings["track"] = body["track"]
            case kinds.PLAN_OPENED:
                settings["opened"] = body["reason"]
            case kinds.PLAN_ASKED:
                settings.setdefault("answers", {})[body["condition"]] = body["answer"]
            case kinds.PLAN_MOVED:
                settings.setdefault("moves", {})[body["task"]] = body["to_day"]
    return settings


def _fold_task(subject: str, events: Sequence[Event]) -> Rows:
    settled = [event for event in events if event.kind != kinds.TASK_NOTED]
    if not settled:
        return {}
    last = settled[-1]
    plan, _, task = subject.partition("/")
    state = "done" if last.kind == kinds.TASK_DONE else "skipped"
    evidence = json.dumps(last.body.get("evidence", []), sort_keys=True, ensure_ascii=False)
    return {"task_state": [(subject, plan, task, state, last.body["day"], evidence)]}


def _fold_nothing(subject: str, events: Sequence[Event]) -> Rows:
    """Return nothing: trust and the journal are read from the log, and rarely."""
    return {}


_FOLDS: dict[str, Callable[[str, Sequence[Event]], Rows]] = {
    "blank": _fold_nothing,
    "card": _fold_card,
    "command": _fold_nothing,
    "counter": _fold_nothing,
    "day": _fold_nothing,
    "focus": _fold_nothing,
    "kata": _fold_kata,
    "pack": _fold_nothing,
    "parameters": _fold_nothing,
    "plan": _fold_plan,
    "post": _fold_nothing,
    "task": _fold_task,
    "test": _fold_nothing,
    "week": _fold_nothing,
}

_SELECT = f"SELECT {COLUMNS} FROM live_events "


_TABLES_OF = {
    "card": ("card_state",),
    "kata": ("kata_state", "attempts"),
    "plan": ("plan_state",),
    "task": ("task_state",),
}


def apply(connection: sqlite3.Connection, event: Event) -> None:
    """Follow an event that was just written; the caller holds the transaction.

    A card takes one step from its row, without reading its history again.
    """
    if not event.kind.startswith("card."):
        refresh(connection, event.subject, event.kind)
        return
    before = stored(connection, event.subject)
    after = row_after(before, event)
    if after is not None and after != before:
        _insert(connection, {"card_state": [after]})
        move_load(connection, before, after)


def refresh(connection: sqlite3.Connection, subject: str, kind: str) -> None:
    """Fold one subject again, after an event of this kind; the caller holds the transaction."""
    cursor = connection.execute(_SELECT + "WHERE subject = ? ORDER BY id", (subject,))
    rows = fold(subject, [Event.from_row(row) for row in cursor])
    if kind.startswith("card."):
        move_load(
            connection, stored(connection, subject), next(iter(rows.get("card_state", [])), None)
        )
    for table in _TABLES_OF.get(kind.partition(".")[0], ()):
        connection.execute(f"DELETE FROM {table} WHERE subject = ?", (subject,))
    _insert(connection, rows)


_TOLD_EVERY = 10_000


def rebuild(connection: sqlite3.Connection, told: Progress = unheard) -> int:
    """Fold everything again from the log and return the number of events read."""
    of = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "INSERT OR IGNORE INTO retracted "
        "SELECT json_extract(body, '$.event') FROM events WHERE kind = 'event.retracted'"
    )
    # The plus keeps SQLite from walking the index, which reads a page for every event.
    cursor = connection.execute(_SELECT + "ORDER BY +subject, id")
    count, subject, group = 0, "", list[Row]()
    pending: Rows = {}
    with closing(cursor):  # Where it is stopped, too: an open one keeps the log busy.
        for row in cursor:
            count += 1
            if not count % _TOLD_EVERY:
                told(count, of)
            if row[5] != subject:
                _add(pending, _folded(subject, group))
                subject, group = row[5], []
            group.append(row)
    _add(pending, _folded(subject, group))
    _insert(connection, pending)
    count_load(connection)
    return count


def _folded(subject: str, raw: list[Row]) -> Rows:
    """Fold rows of the log; those of a card that was only answered stay undecoded but for two."""
    row = row_of_answers(raw) if raw else None
    if row is not None:
        return {"card_state": [row]}
    return fold(subject, [Event.from_row(one) for one in raw])


def _add(pending: Rows, rows: Rows) -> None:
    for table, found in rows.items():
        pending.setdefault(table, []).extend(found)


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, found in rows.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", found)


def dump(connection: sqlite3.Connection) -> Iterable[str]:
    """Yield every derived row as text, in order; equal dumps mean equal tables."""
    for table in TABLES:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):
            yield f"{table} {row!r}"
