"""The learner's file: opened, migrated, appended to, rebuilt."""

from __future__ import annotations

import contextlib
import fcntl
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.clock import Clock
from coach.progress import Progress, unheard
from coach.store import derived, migrations, ulid
from coach.store.events import COLUMNS, RETRACTED, Event, NewEvent

BUSY_SECONDS = 20.0
PAUSE_SECONDS = 0.01


class StoreError(Exception):
    """The log cannot be used; the message says why and what to do."""


ASK_DOCTOR = "coach doctor says what to do"
_TROUBLES = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk is full, or it fails",
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened or made",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is no database, or badly damaged",
}
"""What a learner can mend, as opposed to a fault of coach's, by SQLite's primary result codes."""


def trouble_of(error: sqlite3.Error) -> str:
    """Return what is wrong with a file or its disk, or nothing where that is not the trouble."""
    return _TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")


class Store:
    """The event log and its derived tables in one SQLite file; safe with two windows open.

    ``append`` returns after the event and what follows from it are on disk (WAL, FULL).
    """

    def __init__(self, path: Path, clock: Clock, device: str) -> None:
        self.path = path
        self.clock = clock
        self.device = device
        self.connection = _open(path)
        self._readers: dict[Path, sqlite3.Connection] = {}

    def close(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self.connection.close()

    def beside(self, path: Path) -> sqlite3.Connection:
        """Return a connection that reads the log and another file, attached as ``beside``.

        It is one of its own, for a writer's lock would cover both files.
        """
        if path not in self._readers:
            reader = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            reader.execute("ATTACH ? AS beside", (str(path),))
            reader.execute("PRAGMA beside.cache_size = -32768")
            reader.execute("PRAGMA query_only = ON")
            self._readers[path] = reader
        return self._readers[path]

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock; everything inside is written, or nothing is.

        Raises StoreError where the disk is full or the file cannot be written.
        """
        with self._in_words():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # On a full disk SQLite has ended it already.
                    self.connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            trouble = trouble_of(error)
            if not trouble:
                raise
            raise StoreError(
                f"{self.path}: nothing was written: {trouble}; {ASK_DOCTOR}"
            ) from error

    def append(self, kind: str, subject: str, body: Mapping[str, Any]) -> Event:
        """Write one event and what follows from it."""
        return self.append_all([NewEvent(kind, subject, body)])[0]

    def append_all(self, new_events: Sequence[NewEvent]) -> list[Event]:
        """Write several events in one transaction: all of them, or none."""
        encoded = [event.encoded() for event in new_events]
        with self.transaction():
            written = [
                self._insert(event, body) for event, body in zip(new_events, encoded, strict=True)
            ]
            for event in written:
                derived.apply(self.connection, event)
        return written

    def append_past(self, events: Sequence[Event]) -> None:
        """Write what happened before, in another program, at its own moments: all, or none."""
        rows = [
            (*(one.id, one.at_ms, one.zone, one.device, one.kind, one.subject), one.encoded())
            for one in events
        ]
        with self.transaction():
            self.connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            for subject, kind in {one.subject: one.kind for one in events}.items():
                derived.refresh(self.connection, subject, kind)

    def retract(self, event: Event) -> Event:
        """Take an event back: it stays in the log and counts no more."""
        return self.retract_all([event])[0]

    def retract_all(self, events: Sequence[Event]) -> list[Event]:
        """Take several events back in one transaction: all of them, or none."""
        written = []
        with self.transaction():
            for event in events:
                taken_back = NewEvent(RETRACTED, event.subject, {"event": event.id})
                self.connection.execute("INSERT OR IGNORE INTO retracted VALUES (?)", (event.id,))
                written.append(self._insert(taken_back, taken_back.encoded()))
                derived.refresh(self.connection, event.subject, event.kind)
        return written

    def events_of(self, subject: str) -> list[Event]:
        """Return the live events of one subject, oldest first."""
        return self._live("subject = ?", (subject,))

    def events_under(self, prefix: str, *kinds: str) -> list[Event]:
        """Return the live events of all subjects that begin so, oldest first; by the index.

        Where kinds are named, only those of one of them.
        """
        among = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        return self._live(f"subject >= ? AND subject < ?{among}", (*range_of(prefix), *kinds))

    def latest(self, kinds: Sequence[str], since_ms: int) -> Event | None:
        """Return this device's newest live event of these kinds, no older than a moment."""
        marks = ", ".join("?" * len(kinds))
        row = self.connection.execute(
            f"SELECT {COLUMNS} FROM live_events WHERE id >= ? AND device = ? AND at_ms >= ? "
            f"AND kind IN ({marks}) ORDER BY id DESC LIMIT 1",
            (ulid.floor(since_ms), self.device, since_ms, *kinds),
        ).fetchone()
        return Event.from_row(row) if row else None

    def newest(self) -> str:
        """Return the newest event's id, or nothing; whoever has read up to it need not again."""
        found = self.connection.execute("SELECT max(id) FROM events").fetchone()[0]
        return found or ""

    def rebuild(self, told: Progress = unheard) -> int:
        """Fold the derived tables again from the log; return the number of events read."""
        with self.transaction():
            return derived.rebuild(self.connection, told)

    def _live(self, condition: str, values: Sequence[Any]) -> list[Event]:
        cursor = self.connection.execute(
            f"SELECT {COLUMNS} FROM live_events WHERE {condition} ORDER BY id", values
        )
        return [Event.from_row(row) for row in cursor]

    def _insert(self, event: NewEvent, body: str) -> Event:
        now = self.clock.now_ms()
        last = self.connection.execute("SELECT max(id) FROM events").fetchone()[0]
        row = (
            ulid.new(now, after=last), now, self.clock.zone.key, self.device,
            event.kind, event.subject, body,
        )  # fmt: skip
        self.connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return Event(*row[:6], event.body)


def range_of(prefix: str) -> tuple[str, str]:
    """Return the first subject that begins so, and the first one after all that do."""
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


def connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading and writing, durable at every commit."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32768")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait here, whatever the timeout, when two create a file."""
    for attempt in range(attempts := round(BUSY_SECONDS / PAUSE_SECONDS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt == attempts - 1:
                raise
        time.sleep(PAUSE_SECONDS)


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path)
        _migrate(connection, path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(
            f"{path}: cannot be opened as coach's log ({_why(error)}); "
            f"backups lie in {path.parent / 'backups'}; {ASK_DOCTOR}"
        ) from error
    return connection


def _why(error: Exception) -> str:
    trouble = trouble_of(error) if isinstance(error, sqlite3.Error) else ""
    return trouble or str(error)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = migrations.applied(connection)
    if version > migrations.LATEST:
        raise StoreError(f"{path}: written by a newer coach; update this one to open it")
    if version == migrations.LATEST:
        return
    with _only_one(path):
        if version > 0:
            _copy_before_migration(connection, path, version)
        migrations.apply_pending(connection)


def _copy_before_migration(connection: sqlite3.Connection, path: Path, version: int) -> None:
    target = path.parent / "backups" / f"before-migration-{version + 1}.db"
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Let one process at a time migrate; the others find the work done."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
