"""Reads Anki's packages (.apkg, .colpkg): notes, their cards, and the log of reviews.

Three generations are told apart by what they hold: ``collection.anki21b`` (today's default, a
database compressed by zstd), ``collection.anki21`` and ``collection.anki2``. A package of today
also holds a ``collection.anki2`` with a single note that asks for an update; it is never read.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from coach.record import record

LARGEST = 4 * 1024**3
"""Bytes that a package may unpack to."""
_FIELD = re.compile(r"\{\{(?![#^/!])(?:[\w-]+:)*([^{}:]+)\}\}")
_TYPED = re.compile(r"\{\{type:(?:\w+:)*([^{}:]+)\}\}")
_MANUAL, _FILTERED, _EASY = 4, 3, 4
_TEXT = 2
"""Protobuf's wire type of texts and messages."""
_MODERN = "collection.anki21b"
_COLLECTIONS = (_MODERN, "collection.anki21", "collection.anki2")


class PackageError(Exception):
    """The file is no package that can be read; the message says why and what to do."""


@record
class Review:
    """One answer of the log."""

    at_ms: int
    rating: int
    """1 to 4: Again, Hard, Good, Easy."""
    milliseconds: int


@record
class PackedCard:
    """One card of a note; ``face`` counts its templates, or the numbers of its gaps, from 0."""

    face: int
    reviews: tuple[Review, ...]
    suspended: bool
    flag: int


@record
class Note:
    """One note, its fields as HTML by their names."""

    guid: str
    model: str
    fields: Mapping[str, str]
    faces: tuple[tuple[str, str], ...]
    """For each template the fields that it asks and that it answers with."""
    is_cloze: bool
    is_typed: bool
    tags: tuple[str, ...]
    deck: str
    cards: tuple[PackedCard, ...]


@record
class _Model:
    name: str
    fields: tuple[str, ...]
    faces: tuple[tuple[str, str], ...]
    is_cloze: bool
    is_typed: bool


def read_package(file: Path) -> list[Note]:
    """Return the notes of a package, in Anki's order. Raises PackageError."""
    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory() as scratch:
            collection = Path(scratch) / "collection"
            modern = _unpack(archive, collection, file)
            with contextlib.closing(sqlite3.connect(collection)) as connection:
                connection.create_collation("unicase", _compared)
                return list(_notes(connection, modern))
    except (OSError, zipfile.BadZipFile) as error:
        raise PackageError(f"{file}: is no package of Anki ({error})") from error
    except (sqlite3.DatabaseError, KeyError, ValueError) as error:
        raise PackageError(f"{file}: its collection cannot be read ({error})") from error


def _unpack(archive: zipfile.ZipFile, target: Path, file: Path) -> bool:
    """Write the database of a package to a file; return whether it is of today's form."""
    names = archive.namelist()
    name = next((one for one in _COLLECTIONS if one in names), "")
    if not name:
        raise PackageError(f"{file}: holds no collection of Anki")
    if archive.getinfo(name).file_size > LARGEST:
        raise PackageError(f"{file}: is larger than coach reads")
    with archive.open(name) as packed, target.open("wb") as plain:
        if name != _MODERN:
            plain.write(packed.read())
            return False
        try:
            import zstandard
        except ImportError:
            raise PackageError(
                f"{file}: is compressed by zstd. Install it (pip install zstandard), or export "
                'again from Anki with "Support older Anki versions" ticked'
            ) from None
        for block in zstandard.ZstdDecompressor().read_to_iter(packed):
            plain.write(block)
            if plain.tell() > LARGEST:
                raise PackageError(f"{file}: is larger than coach reads")
    return True


def _compared(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _notes(connection: sqlite3.Connection, modern: bool) -> Iterator[Note]:
    models = dict(_models_of_tables(connection) if modern else _models_of_json(connection))
    decks = dict(_decks(connection, modern))
    reviews = _reviews(connection)
    cards: dict[int, list[PackedCard]] = {}
    homes: dict[int, str] = {}
    query = "SELECT id, nid, ord, queue, flags, did, odid FROM cards ORDER BY nid, ord"
    for identity, note, face, queue, flags, deck, home in connection.execute(query):
        found = PackedCard(face, tuple(reviews.get(identity, ())), queue == -1, flags & 7)
        cards.setdefault(note, []).append(found)
        homes.setdefault(note, decks.get(home or deck, ""))
    rows = connection.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id")
    for identity, guid, model_id, tags, fields in rows:
        model = models[model_id]
        values = dict(zip(model.fields, fields.split("\x1f"), strict=False))
        yield Note(
            *(guid, model.name, values, model.faces, model.is_cloze, model.is_typed),
            *(tuple(tags.split()), homes.get(identity, ""), tuple(cards.get(identity, ()))),
        )


def _reviews(connection: sqlite3.Connection) -> dict[int, list[Review]]:
    """Return the answers by card. A card that was made new again begins anew, as for FSRS."""
    found: dict[int, list[Review]] = {}
    query = "SELECT id, cid, ease, factor, ivl, time, type FROM revlog ORDER BY id"
    for at_ms, card, ease, factor, interval, took, kind in connection.execute(query):
        if kind == _MANUAL and factor == 0 and interval <= 0:
            found.pop(card, None)
        elif 1 <= ease <= _EASY and (kind < _FILTERED or (kind == _FILTERED and factor)):
            found.setdefault(card, []).append(Review(at_ms, ease, took))
    return found


def _models_of_json(connection: sqlite3.Connection) -> Iterator[tuple[int, _Model]]:
    (text,) = connection.execute("SELECT models FROM col").fetchone()
    for identity, one in json.loads(text).items():
        templates = [(each["qfmt"], each["afmt"]) for each in one["tmpls"]]
        fields = tuple(each["name"] for each in one["flds"])
        yield int(identity), _model(one["name"], fields, templates, one["type"] == 1)


def _models_of_tables(connection: sqlite3.Connection) -> Iterator[tuple[int, _Model]]:
    for identity, name in connection.execute("SELECT id, name FROM notetypes").fetchall():
        of = "WHERE ntid = ? ORDER BY ord"
        fields = connection.execute(f"SELECT name FROM fields {of}", (identity,)).fetchall()
        configs = connection.execute(f"SELECT config FROM templates {of}", (identity,)).fetchall()
        templates = [_template(config) for (config,) in configs]
        is_cloze = any("{{cloze:" in question for question, _ in templates)
        yield identity, _model(name, tuple(one for (one,) in fields), templates, is_cloze)


def _template(config: bytes) -> tuple[str, str]:
    """Return question and answer of a template: fields 1 and 2 of a protobuf message, texts."""
    texts = {1: "", 2: ""}
    at = 0
    while at < len(config):
        tag, at = _number(config, at)
        if tag & 7 != _TEXT:
            break
        size, at = _number(config, at)
        if tag >> 3 in texts:
            texts[tag >> 3] = config[at : at + size].decode("utf-8", "replace")
        at += size
    return texts[1], texts[2]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a protobuf varint, and the place after it."""
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:
            break
    return value, at


def _model(
    name: str, fields: tuple[str, ...], templates: list[tuple[str, str]], is_cloze: bool
) -> _Model:
    faces = []
    for question, answer in templates:
        asked = [one for one in _FIELD.findall(question) if one in fields]
        typed = [] if is_cloze else _TYPED.findall(question)
        asked = [one for one in asked if one not in typed]
        told = [one for one in _FIELD.findall(answer) if one in fields and one not in asked]
        faces.append((asked[0] if asked else "", told[0] if told else ""))
    is_typed = any("{{type:" in question for question, _ in templates)
    return _Model(name, fields, tuple(faces), is_cloze, is_typed)


def _decks(connection: sqlite3.Connection, modern: bool) -> Iterator[tuple[int, str]]:
    if modern:
        for identity, name in connection.execute("SELECT id, name FROM decks"):
            yield identity, name.replace("\x1f", "::")
        return
    (text,) = connection.execute("SELECT decks FROM col").fetchone()
    for identity, one in json.loads(text).items():
        yield int(identity), one["name"]
