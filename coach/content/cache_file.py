"""The file of the content cache: its tables, opened or made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA_VERSION = 4

_SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, pack TEXT NOT NULL, path TEXT NOT NULL,
    fingerprint TEXT NOT NULL, UNIQUE (kind, pack, path)
) STRICT;
CREATE TABLE items (
    kind TEXT NOT NULL, key TEXT NOT NULL, file INTEGER NOT NULL, position INTEGER NOT NULL,
    parent TEXT NOT NULL, title TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE bodies (
    kind TEXT NOT NULL, key TEXT NOT NULL, file INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX bodies_of_a_file ON bodies (file);
CREATE INDEX unseen_items ON items (kind, position) WHERE seen = 0;
CREATE INDEX items_of_a_file ON items (file);
CREATE INDEX items_of_a_parent ON items (kind, parent, position);
CREATE TABLE topics (
    topic TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, file INTEGER NOT NULL,
    PRIMARY KEY (topic, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_of_an_item ON topics (kind, key);
CREATE INDEX topics_of_a_file ON topics (file);
CREATE TABLE problems (
    file INTEGER NOT NULL, line INTEGER NOT NULL, item TEXT NOT NULL, message TEXT NOT NULL,
    severity TEXT NOT NULL
) STRICT;
"""


def open_cache(path: Path) -> sqlite3.Connection:
    """Open the cache, empty where it is of another version or cannot be read."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        # Disposable: whatever is wrong with it, a new one is made from the files.
        for part in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            part.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=20, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        _create(connection)
    return connection


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        for table in ("files", "items", "bodies", "topics", "problems"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
