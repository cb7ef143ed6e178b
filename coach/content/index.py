"""The content cache: parsed items in a disposable SQLite file, one row an item.

Parsing 100,000 cards takes ten seconds, reading one row takes none. A file is parsed again when
its path, size, modification time or format version differ; deleting the cache loses nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import filter as matching
from pathlib import Path
from typing import Any

from coach.content.cache_file import open_cache
from coach.content.packs import Pack
from coach.content.problems import Problem, Problems
from coach.record import record

_POSITIONS_A_FILE = 10_000_000
_FILES_A_PLACE = 1_000_000
_KEYS_A_QUERY = 500


@record
class Item:
    """One thing that a file holds, as its parser hands it over."""

    key: str
    parent: str
    """What it belongs to, such as the deck of a card; empty for files that hold one item."""
    title: str
    line: int
    body: dict[str, Any]
    """JSON-able; what the item's type is rebuilt from."""
    topics: tuple[str, ...] = ()
    place: int = 0
    """Items of a kind are ordered by it before anything else."""


@record
class ContentKind:
    """A kind of file: where it lies in a pack and how it is read."""

    name: str
    folder: str
    pattern: str
    version: int
    """Raised when the parser's output changes, so that cached items are parsed again."""
    parse: Callable[[Path, Pack], tuple[list[Item], Problems]]


class ContentIndex:
    """Items of all packs, by kind and key, always as the files are now (after ``refresh``)."""

    def __init__(self, path: Path, packs: Sequence[Pack], kinds: Sequence[ContentKind]) -> None:
        self.path = path
        self.packs = {pack.name: pack for pack in packs}
        self.kinds = kinds
        self.connection = open_cache(path)

    def close(self) -> None:
        self.connection.close()

    def refresh(self) -> int:
        """Bring the cache in line with the files and return how many were parsed or dropped."""
        on_disk = dict(self._files_on_disk())
        known = {
            (kind, pack, path): (number, mark)
            for number, kind, pack, path, mark in self.connection.execute("SELECT * FROM files")
        }
        stale = [entry for entry in on_disk if known.get(entry, (0, ""))[1] != on_disk[entry]]
        gone = [number for entry, (number, _) in known.items() if entry not in on_disk]
        if stale or gone:
            self._update(stale, gone, on_disk)
        return len(stale) + len(gone)

    def body(self, kind: str, key: str) -> dict[str, Any] | None:
        text = self.text(kind, key)
        return json.loads(text) if text is not None else None

    def text(self, kind: str, key: str) -> str | None:
        """Return an item's body as the JSON it is kept as."""
        row = self.connection.execute(
            "SELECT body FROM bodies WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return str(row[0]) if row else None

    def fingerprint(self, kind: str, key: str) -> str | None:
        """Return what changes whenever the file of an item does, or None where there is none."""
        row = self.connection.execute(
            "SELECT fingerprint FROM items JOIN files ON file = id "
            "WHERE items.kind = ? AND key = ?",
            (kind, key),
        ).fetchone()
        return str(row[0]) if row else None

    def fingerprints(self, kind: str) -> tuple[str, ...]:
        """Return what changes whenever a file of a kind does."""
        cursor = self.connection.execute(
            "SELECT fingerprint FROM files WHERE kind = ? ORDER BY id", (kind,)
        )
        return tuple(mark for (mark,) in cursor)

    def title(self, kind: str, key: str) -> str | None:
        row = self.connection.execute(
            "SELECT title FROM items WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return str(row[0]) if row else None

    def bodies(self, kind: str, parent: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield the items of a kind in the order of their files, and of one parent if given."""
        for (body,) in self.connection.execute(
            "SELECT body FROM items JOIN bodies USING (kind, key) "
            "WHERE kind = ? AND (? IS NULL OR parent = ?) ORDER BY position",
            (kind, parent, parent),
        ):
            yield json.loads(body)

    def topics_of(self, kind: str, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the topics of some items; those without any are left out."""
        found: dict[str, tuple[str, ...]] = {}
        for start in range(0, len(keys), _KEYS_A_QUERY):
            some = keys[start : start + _KEYS_A_QUERY]
            marks = ", ".join("?" * len(some))
            for key, topic in self.connection.execute(
                f"SELECT key, topic FROM topics WHERE kind = ? AND key IN ({marks})", (kind, *some)
            ):
                found[key] = (*found.get(key, ()), topic)
        return found

    def keys_of_topic(self, kind: str, topic: str) -> list[str]:
        """Return the items of a kind that name a topic, by key."""
        cursor = self.connection.execute(
            "SELECT key FROM topics WHERE topic = ? AND kind = ? ORDER BY key", (topic, kind)
        )
        return [key for (key,) in cursor]

    def keys_about(
        self, kind: str, topics: Sequence[str], word: str, most: int
    ) -> list[tuple[str, str, bool]]:
        """Return items about any of the topics: key, title, and whether it names the word."""
        marks = ", ".join("?" * len(topics))
        cursor = self.connection.execute(
            "SELECT key, title, instr(body, ?) > 0 AS named FROM items "
            "JOIN bodies USING (kind, key) WHERE kind = ? AND key IN "
            f"(SELECT key FROM topics WHERE kind = ? AND topic IN ({marks})) "
            "ORDER BY named DESC, position LIMIT ?",
            (json.dumps(word), kind, kind, *topics, most),
        )
        return [(key, title, bool(named)) for key, title, named in cursor]

    def topics(self, kind: str) -> list[str]:
        """Return every topic that items of a kind name."""
        cursor = self.connection.execute(
            "SELECT DISTINCT topic FROM topics WHERE kind = ? ORDER BY topic", (kind,)
        )
        return [topic for (topic,) in cursor]

    def keys(self, kind: str) -> list[str]:
        cursor = self.connection.execute(
            "SELECT key FROM items WHERE kind = ? ORDER BY position", (kind,)
        )
        return [key for (key,) in cursor]

    def search(
        self, kind: str, words: Sequence[str], most: int, parent: str | None = None
    ) -> list[tuple[str, str]]:
        """Return key and title of items that have every word in either, case aside."""
        likes = [f"%{_escaped(word)}%" for word in words]
        every = "".join(" AND (title LIKE ? ESCAPE '~' OR key LIKE ? ESCAPE '~')" for _ in likes)
        cursor = self.connection.execute(
            "SELECT key, title FROM items WHERE kind = ? AND (? IS NULL OR parent = ?)"
            f"{every} ORDER BY position LIMIT ?",
            (kind, parent, parent, *(like for like in likes for _ in range(2)), most),
        )
        return [(key, title) for key, title in cursor]

    def count(self, kind: str) -> int:
        cursor = self.connection.execute("SELECT count(*) FROM items WHERE kind = ?", (kind,))
        return int(cursor.fetchone()[0])

    def problems(self) -> list[Problem]:
        cursor = self.connection.execute(
            "SELECT path, line, message, item, severity "
            "FROM problems JOIN files ON file = files.id ORDER BY pack, path, line"
        )
        return [Problem(*row) for row in cursor]

    def unseen(self, kind: str, limit: int) -> list[str]:
        """Return the first keys not marked as seen; whether they are is for the caller to check."""
        cursor = self.connection.execute(
            "SELECT key FROM items WHERE kind = ? AND seen = 0 ORDER BY position LIMIT ?",
            (kind, limit),
        )
        return [key for (key,) in cursor]

    def mark_seen(self, kind: str, keys: Sequence[str], seen: bool = True) -> None:
        """Remember a fact of the log beside the item. A hint only: a wrong one costs a look-up."""
        self.connection.executemany(
            "UPDATE items SET seen = ? WHERE kind = ? AND key = ?",
            [(int(seen), kind, key) for key in keys],
        )

    def forget_seen(self) -> None:
        """Drop all such hints, after a merge or a rebuild."""
        self.connection.execute("UPDATE items SET seen = 0 WHERE seen = 1")

    def _files_on_disk(self) -> Iterator[tuple[tuple[str, str, str], str]]:
        for pack in self.packs.values():
            root = str(pack.root)
            for kind in self.kinds:
                version = f"{root} {kind.version}"
                for name, status in _found(f"{root}/{kind.folder}", kind.pattern):
                    mark = f"{version} {status.st_size} {status.st_mtime_ns}"
                    yield (kind.name, pack.name, f"{kind.folder}/{name}"), mark

    def _update(
        self,
        stale: list[tuple[str, str, str]],
        gone: list[int],
        marks: dict[tuple[str, str, str], str],
    ) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for number in gone:
                self._drop(number)
            for entry in stale:
                self._parse(entry, marks[entry])
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _parse(self, entry: tuple[str, str, str], mark: str) -> None:
        kind_name, pack_name, path = entry
        kind = next(kind for kind in self.kinds if kind.name == kind_name)
        items, problems = _read(kind, self.packs[pack_name], path)
        number = self._file_number(entry)
        self._clear(number)
        self.connection.execute("UPDATE files SET fingerprint = ? WHERE id = ?", (mark, number))
        self._insert(kind_name, number, items, problems)

    def _file_number(self, entry: tuple[str, str, str]) -> int:
        """Return the file's number, the same for as long as it exists: it orders new cards."""
        self.connection.execute(
            "INSERT OR IGNORE INTO files (kind, pack, path, fingerprint) VALUES (?, ?, ?, '')",
            entry,
        )
        row = self.connection.execute(
            "SELECT id FROM files WHERE kind = ? AND pack = ? AND path = ?", entry
        ).fetchone()
        return int(row[0])

    def _insert(self, kind: str, number: int, items: list[Item], problems: Problems) -> None:
        for ordinal, item in enumerate(items):
            place = item.place * _FILES_A_PLACE + number
            cursor = self.connection.execute(
                "INSERT OR IGNORE INTO items (kind, key, file, position, parent, title) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    kind, item.key, number, place * _POSITIONS_A_FILE + ordinal, item.parent,
                    item.title,
                ),
            )  # fmt: skip
            if cursor.rowcount:
                body = json.dumps(item.body, ensure_ascii=False)
                row = (kind, item.key, number, body)
                self.connection.execute("INSERT INTO bodies VALUES (?, ?, ?, ?)", row)
                self._insert_topics(kind, number, item)
            else:
                problems.error(item.line, f'"{item.key}" stands in another file already', kind)
        self.connection.executemany(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?)",
            [
                (number, problem.line, problem.where, problem.message, problem.severity)
                for problem in problems
            ],
        )

    def _insert_topics(self, kind: str, number: int, item: Item) -> None:
        self.connection.executemany(
            "INSERT OR IGNORE INTO topics VALUES (?, ?, ?, ?)",
            [(topic, kind, item.key, number) for topic in item.topics],
        )

    def _drop(self, number: int) -> None:
        self._clear(number)
        self.connection.execute("DELETE FROM files WHERE id = ?", (number,))

    def _clear(self, number: int) -> None:
        for table in ("items", "bodies", "topics", "problems"):
            self.connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))


def _escaped(word: str) -> str:
    """Return a word for LIKE in which nothing has a special meaning."""
    return word.replace("~", "~~").replace("%", "~%").replace("_", "~_")


def _found(folder: str, pattern: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files that match, by name; ``*/kata.yaml`` looks one folder deep, ``|`` is or.

    By os: this runs at every start, and Path.glob takes ten times as long.
    """
    if "*" not in pattern:
        names = [pattern]
    else:
        first, _, rest = pattern.partition("/")
        below = f"/{rest}" if rest else ""
        listed = _listed(folder)
        found = {name for one in first.split("|") for name in matching(listed, one)}
        names = [f"{name}{below}" for name in sorted(found)]
    for name in names:
        with contextlib.suppress(OSError):
            yield name, os.stat(f"{folder}/{name}")  # noqa: PTH116


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []


def _read(kind: ContentKind, pack: Pack, path: str) -> tuple[list[Item], Problems]:
    try:
        return kind.parse(pack.root / path, pack)
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    problems = Problems(path)
    problems.error(0, reason)
    return [], problems
