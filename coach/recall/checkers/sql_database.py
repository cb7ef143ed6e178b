"""Runs a query on a small database in memory: it may read, and only so much.

Nothing of SQLite is open but reading tables and a list of functions; what a query may cost is
bounded in steps of its virtual machine, which is the same on every computer, and in time.
Source: sqlite.org/security.html, "Untrusted SQL inputs".
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Row = tuple[object, ...]
Result = TypeVar("Result")

MOST_ROWS = 500
MOST_STEPS = 4_000_000
MOST_SECONDS = 2.0
_STEPS_A_LOOK = 1000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_RECURSIVE = 33  # SQLITE_RECURSIVE; Python names it from 3.12 on.
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, _RECURSIVE}
_FILLING = _READING | {
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_INDEX,
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_REINDEX,
    sqlite3.SQLITE_TRANSACTION,
}
_FUNCTION_NAMES = (
    "abs avg ceil ceiling char coalesce count cume_dist date datetime dense_rank exp first_value "
    "floor format glob group_concat ifnull iif instr julianday lag last_value lead length like ln "
    "log log10 log2 lower ltrim max min mod nth_value ntile nullif percent_rank pow power quote "
    "rank replace round row_number rtrim sign sqrt strftime string_agg substr substring sum time "
    "total trim typeof unicode unixepoch upper"
)
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())


class QueryError(Exception):
    """The database or the query does not work; ``key`` names the part of a card at fault."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True)
class Answer:
    """What a query gives: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def run_query(tables: str, rows: str, query: str) -> Answer:
    """Return what the query gives on a new database with these tables and rows.

    Raises QueryError; its ``key`` is "tables" or "rows" where the database itself is at fault.
    """
    connection = _open()
    try:
        for key, script in (("tables", tables), ("rows", rows)):
            _fill(connection, script, key)
        return _read(connection, query)
    finally:
        connection.close()


def read_table(tables: str, rows: str, name: str) -> Answer:
    """Return all of one table. Raises QueryError."""
    quoted = name.replace('"', '""')
    return run_query(tables, rows, f'SELECT * FROM "{quoted}"')


def table_names(tables: str) -> tuple[str, ...]:
    """Return the tables that a script makes, in its order. Raises QueryError."""
    connection = _open()
    try:
        _fill(connection, tables, "tables")
        connection.set_authorizer(None)
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return tuple(name for (name,) in found)
    finally:
        connection.close()


def _open() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _permit(connection: sqlite3.Connection, allowed: set[int]) -> None:
    def decide(action: int, one: str | None, two: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_FUNCTION:
            known = (two or "").lower() in _FUNCTIONS
            return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY

    connection.set_authorizer(decide)


def _limit_work(connection: sqlite3.Connection) -> None:
    looks, ends = 0, time.monotonic() + MOST_SECONDS

    def look() -> int:
        nonlocal looks
        looks += 1
        return int(looks * _STEPS_A_LOOK > MOST_STEPS or time.monotonic() > ends)

    connection.set_progress_handler(look, _STEPS_A_LOOK)


def _fill(connection: sqlite3.Connection, script: str, key: str) -> None:
    _permit(connection, _FILLING)
    _limit_work(connection)
    _explained(lambda: connection.executescript(script), key)


def _read(connection: sqlite3.Connection, query: str) -> Answer:
    _permit(connection, _READING)
    _limit_work(connection)
    return _explained(lambda: _fetched(connection, query), "")


def _fetched(connection: sqlite3.Connection, query: str) -> Answer:
    cursor = connection.execute(query.strip().rstrip("; \n"))
    rows = cursor.fetchmany(MOST_ROWS + 1)
    if cursor.description is None:
        raise QueryError("a query is wanted: SELECT ...")
    if len(rows) > MOST_ROWS:
        raise QueryError(f"it gives more than {MOST_ROWS} rows")
    return Answer(tuple(column[0] for column in cursor.description), tuple(map(tuple, rows)))


def _explained(work: Callable[[], Result], key: str) -> Result:
    try:
        return work()
    except QueryError:
        raise
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise QueryError("it takes far more work than the question needs", key) from None
        raise QueryError(str(error), key) from None
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        raise QueryError(_plainly(str(error)), key) from None


def _plainly(message: str) -> str:
    if "not authorized" in message or "prohibited" in message:
        return "only reading is possible here, with SQLite's ordinary functions"
    if "one statement at a time" in message:
        return "one query at a time"
    return message
