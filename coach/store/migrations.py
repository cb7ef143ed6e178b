"""The schema, as numbered steps; each is applied in one transaction together with its record.

The steps run through sqlite-utils, which is imported only when one is pending.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from coach.store import derived, items

_EVENTS = """
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    zone TEXT NOT NULL,
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;
CREATE INDEX events_of_a_subject ON events (subject, id);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""

MIXED_UP = '"confused_with":'
"""What the text of an event holds where its answer was that of another card."""


def m001_event_log(connection: sqlite3.Connection) -> None:
    _run(connection, _EVENTS)


def m002_derived_tables(connection: sqlite3.Connection) -> None:
    _run(connection, derived.SCHEMA)


def m003_attempts_know_their_help(connection: sqlite3.Connection) -> None:
    _run(connection, derived.ATTEMPTS_KNOW_THEIR_HELP)


def m004_set_aside_and_load(connection: sqlite3.Connection) -> None:
    _run(connection, items.SET_ASIDE_AND_LOAD)


def m005_days_of_cards_in_one_index(connection: sqlite3.Connection) -> None:
    _run(connection, items.DAYS_IN_ONE_INDEX)


def m006_cards_mixed_up(connection: sqlite3.Connection) -> None:
    """Index the few answers that were right for another card; the queue asks for today's."""
    _run(
        connection,
        "CREATE INDEX cards_mixed_up ON events (id) WHERE instr(body, '" + MIXED_UP + "');",
    )


def m007_live_events(connection: sqlite3.Connection) -> None:
    _run(connection, derived.LIVE_EVENTS)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_event_log,
    m002_derived_tables,
    m003_attempts_know_their_help,
    m004_set_aside_and_load,
    m005_days_of_cards_in_one_index,
    m006_cards_mixed_up,
    m007_live_events,
)
LATEST = len(STEPS)


def applied(connection: sqlite3.Connection) -> int:
    """Return how many steps this file has had; more than LATEST means a newer coach wrote it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def apply_pending(connection: sqlite3.Connection) -> list[str]:
    """Apply what is missing and return the names of the steps applied, in order."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("coach")
    for number, step in enumerate(STEPS, start=1):
        migrations(name=step.__name__)(_numbered(step, number))
    # The connection keeps its own transactions; sqlite-utils adds the bookkeeping.
    database = Database(connection, execute_plugins=False)
    names = [migration.name for migration in migrations.pending(database)]
    migrations.apply(database)
    return names


def _numbered(step: Callable[[sqlite3.Connection], None], number: int) -> Callable[..., None]:
    def run(database: object) -> None:
        connection: sqlite3.Connection = database.conn  # type: ignore[attr-defined]
        step(connection)
        connection.execute(f"PRAGMA user_version = {number}")

    run.__name__ = step.__name__
    return run


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Execute statements one by one: executescript would commit the transaction around them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
