"""Backups and merging: one file holds the log, config, and all that the learner wrote."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coach.paths import PACK_FOLDERS, Paths
from coach.progress import Progress, unheard
from coach.store import derived, migrations
from coach.store.database import Store, StoreError, connect

LOG_NAME = "coach.db"
KEPT = 14
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Merged:
    """What a merge brought."""

    events: int
    """Events that were not here before."""
    files: list[str]
    """Files written, relative to their folder; a different one under its own name."""


def write_backup(store: Store, paths: Paths, target: Path, told: Progress = unheard) -> Path:
    """Write a backup and return its path; a failure leaves no half-written file.

    Raises StoreError where the file cannot be written. ``told`` hears of megabytes of the log.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
            unfinished = Path(scratch) / "backup.zip"
            _write_zip(store, paths, unfinished, Path(scratch), told)
            unfinished.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error})") from error
    return target


def _write_zip(store: Store, paths: Paths, target: Path, scratch: Path, told: Progress) -> None:
    copy = scratch / LOG_NAME
    # Through a connection of its own: a large log is copied while the app goes on.
    with (
        contextlib.closing(sqlite3.connect(store.path)) as log,
        contextlib.closing(sqlite3.connect(copy)) as target_log,
    ):
        log.backup(target_log)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _write_log(archive, copy, told)
        for name, path in _files(paths):
            archive.write(path, name)
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _write_log(archive: zipfile.ZipFile, log: Path, told: Progress) -> None:
    of = log.stat().st_size // _MEGABYTE
    info = zipfile.ZipInfo.from_file(log, LOG_NAME)
    info.compress_type = zipfile.ZIP_DEFLATED
    with log.open("rb") as source, archive.open(info, "w") as entry:
        for number in range(of + 1):
            told(number, of)
            entry.write(source.read(_MEGABYTE))


def _folders(paths: Paths) -> dict[str, Path]:
    own = {name: paths.work / name for name in (*PACK_FOLDERS, "notes")}
    return {"drafts": paths.drafts, "diary": paths.diary, "katas": paths.kata_work, **own}


def _files(paths: Paths) -> Iterator[tuple[str, Path]]:
    if paths.config_file.is_file():
        yield "config.toml", paths.config_file
    for name, folder in _folders(paths).items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(_is_left_out(part) for part in inside.parts):
                yield f"{name}/{inside.as_posix()}", path


def _is_left_out(name: str) -> bool:
    """Whether a file or folder is somebody's cache, lock or history, and nothing written."""
    return name.startswith(".") or name == "__pycache__"


def daily_backup(store: Store, paths: Paths, today: date) -> Path | None:
    """Write today's backup unless it exists, and keep the newest 14; return its path if written."""
    target = paths.backups / f"coach-{today.isoformat()}.zip"
    if target.exists():
        return None
    write_backup(store, paths, target)
    for old in sorted(paths.backups.glob("coach-*.zip"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def merge(store: Store, paths: Paths, source: Path, told: Progress = unheard) -> Merged:
    """Unite a backup, or a bare log, with what is here; doing it twice changes nothing more.

    Events are united by id and the derived tables folded again, so the order of merges does not
    matter. A file that differs from ours is kept beside it. Raises StoreError for anything that
    is not a backup, before a byte is changed. ``told`` hears of the events that are folded again.
    """
    if not source.is_file():
        raise StoreError(f"{source}: there is no such file")
    with tempfile.TemporaryDirectory(prefix="coach-merge-") as scratch:
        folder = Path(scratch)
        _unpack(source, folder)
        _prepare(folder / LOG_NAME, source)
        count = _unite_events(store, folder / LOG_NAME, source, told)
        return Merged(count, _unite_files(paths, folder))


def _unpack(source: Path, folder: Path) -> None:
    if not zipfile.is_zipfile(source):
        _copy_log(source, folder / LOG_NAME)
        return
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            if Path(name).is_absolute() or ".." in Path(name).parts:
                raise StoreError(f"{source}: holds a path outside itself ({name})")
        archive.extractall(folder)
    if not (folder / LOG_NAME).is_file():
        raise StoreError(f"{source}: is a zip file without {LOG_NAME}, so no backup of coach")


def _copy_log(source: Path, target: Path) -> None:
    """Copy a bare log as SQLite sees it: its newest rows may still lie in the -wal file."""
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            contextlib.closing(sqlite3.connect(address, uri=True)) as log,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            log.backup(copy)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{source}: is not a backup of coach ({error})") from error


def _prepare(log: Path, source: Path) -> None:
    try:
        with contextlib.closing(connect(log)) as connection:
            version = migrations.applied(connection)
            if version > migrations.LATEST:
                raise StoreError(f"{source}: written by a newer coach; update this one first")
            if version == 0:
                raise StoreError(f"{source}: is not a log of coach")
            migrations.apply_pending(connection)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{source}: is not a backup of coach ({error})") from error


def _unite_events(store: Store, log: Path, source: Path, told: Progress) -> int:
    connection = store.connection
    connection.execute("ATTACH ? AS theirs", (str(log),))
    try:
        with store.transaction():
            before = connection.total_changes
            connection.execute("INSERT OR IGNORE INTO events SELECT * FROM theirs.events")
            count = connection.total_changes - before
            if count:
                derived.rebuild(connection, told)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{source}: cannot be merged ({error})") from error
    finally:
        connection.execute("DETACH theirs")
    return count


def _unite_files(paths: Paths, folder: Path) -> list[str]:
    written = []
    if (folder / "config.toml").is_file() and not paths.config_file.exists():
        written += _place(folder / "config.toml", paths.config_file)
    for name, target in _folders(paths).items():
        for path in sorted((folder / name).rglob("*")):
            if path.is_file():
                place = target / path.relative_to(folder / name)
                written += _place(path, place, is_content=name in PACK_FOLDERS)
    return written


def _place(path: Path, target: Path, is_content: bool = False) -> list[str]:
    """Copy a file to its place, or beside it under a name made from its content.

    A second version of a deck has a name under which it is not read as one: its cards are there
    already.
    """
    content = path.read_bytes()
    if target.exists() and target.read_bytes() != content:
        digest = hashlib.sha256(content).hexdigest()[:8]
        beside = f"{target.name}.from-{digest}"
        if not is_content:
            beside = f"{target.stem}.from-{digest}{target.suffix}"
        target = target.with_name(beside)
    if target.exists():
        return []
    target.parent.mkdir(parents=True, exist_ok=True)
    # Half a file would differ from the whole one, and stay as if it were the learner's own.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".merge-") as scratch:
        unfinished = Path(scratch) / target.name
        unfinished.write_bytes(content)
        unfinished.replace(target)
    return [target.name]
