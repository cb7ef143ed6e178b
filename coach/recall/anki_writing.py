"""Writes a package that Anki imports (.apkg): notes, where each stands, and every review.

The oldest of Anki's three forms is written, which every version and AnkiDroid read: a database of
schema 11, not compressed. Every card becomes a note of its own with a front and a back.
"""

from __future__ import annotations

import hashlib
import html
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.recall.markup import Kind, pieces
from coach.record import record

NEW, LEARNING, REVIEW, RELEARNING = range(4)
_SUSPENDED = -1
_MODEL = 1_700_000_000_001
_EASE = 2500
_MOST_MILLISECONDS = 60_000
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""


@record
class Answered:
    """One answer of the log."""

    at_ms: int
    rating: int
    """1 to 4: Again, Hard, Good, Easy."""
    wait: int
    """Until it was due again: days, or seconds below nought."""
    milliseconds: int
    phase: int
    """In which it was given: LEARNING, REVIEW or RELEARNING."""


@record
class Outgoing:
    """One card as Anki is to have it; ``front`` and ``back`` are HTML."""

    key: str
    deck: str
    front: str
    back: str
    tags: tuple[str, ...]
    phase: int = NEW
    due_day: int = 0
    """Days since the first day of the package; of a learning card too."""
    interval: int = 0
    lapses: int = 0
    suspended: bool = False
    flag: int = 0
    memory: tuple[float, float] | None = None
    """Stability and difficulty."""
    answers: tuple[Answered, ...] = ()


def write_package(target: Path, cards: Sequence[Outgoing], first_second: int, now_ms: int) -> None:
    """Write the package in one step; ``first_second`` is when day 0 of ``due_day`` began."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".coach-") as folder:
        collection, package = Path(folder) / "collection.anki2", Path(folder) / target.name
        connection = sqlite3.connect(collection)
        connection.executescript(_SCHEMA)
        _fill(connection, cards, first_second, now_ms)
        connection.commit()
        connection.close()
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.write(collection, "collection.anki2")
            zipped.writestr(zipfile.ZipInfo("media", _ZIP_TIME), "{}")
        package.replace(target)


def as_html(text: str) -> str:
    """Return a card's text with its maths for MathJax, and its code as code."""
    return "".join(_marked(piece.kind, piece.text) for piece in pieces(text.strip()))


def _marked(kind: Kind, text: str) -> str:
    safe = html.escape(text, quote=False)
    match kind:
        case Kind.MATHS:
            return f"\\({safe}\\)"
        case Kind.CODE:
            return f"<code>{safe}</code>"
        case Kind.BLOCK:
            return f"<pre>{safe}</pre>"
    return safe.replace("\n", "<br>")


def _fill(
    connection: sqlite3.Connection, cards: Sequence[Outgoing], first_second: int, now_ms: int
) -> None:
    names = sorted({card.deck for card in cards})
    decks = {name: now_ms + at for at, name in enumerate(names, start=1)}
    seconds = now_ms // 1000
    row = (1, first_second, now_ms, now_ms, 11, 0, 0, 0, json.dumps({"nextPos": len(cards) + 1}))
    texts = (json.dumps(_models(seconds)), json.dumps(_decks(decks, seconds)), "{}", "{}")
    connection.execute(f"INSERT INTO col VALUES ({_marks(13)})", (*row, *texts))
    taken: set[int] = set()
    for number, card in enumerate(cards, start=1):
        identity = now_ms + number
        connection.execute(f"INSERT INTO notes VALUES ({_marks(11)})", _note(identity, card))
        place = _card(identity, decks[card.deck], card, number, seconds)
        connection.execute(f"INSERT INTO cards VALUES ({_marks(18)})", place)
        rows = _reviews(identity, card.answers, taken)
        connection.executemany(f"INSERT INTO revlog VALUES ({_marks(9)})", rows)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _note(identity: int, card: Outgoing) -> tuple[object, ...]:
    tags = f" {' '.join(card.tags)} " if card.tags else ""
    total = int(hashlib.sha1(card.front.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    fields = f"{card.front}\x1f{card.back}"
    guid = f"coach {card.key}"
    return (identity, guid, _MODEL, identity // 1000, -1, tags, fields, card.front, total, 0, "")


def _card(
    identity: int, deck: int, card: Outgoing, number: int, seconds: int
) -> tuple[object, ...]:
    """A card within steps comes at once; where it would be due to the second is not carried."""
    due = number if card.phase == NEW else card.due_day if card.phase == REVIEW else seconds
    queue = _SUSPENDED if card.suspended else 1 if card.phase == RELEARNING else card.phase
    left = 1001 if card.phase in (LEARNING, RELEARNING) else 0
    stability, difficulty = card.memory or (0.0, 0.0)
    known = {"s": round(stability, 4), "d": round(difficulty, 3)} if card.memory else {}
    counts = (len(card.answers), card.lapses, left, 0, 0, card.flag, json.dumps(known))
    ease = _EASE if card.phase in (REVIEW, RELEARNING) else 0
    place = (identity, identity, deck, 0, seconds, -1, card.phase, queue, due, card.interval, ease)
    return (*place, *counts)


def _reviews(card: int, answers: Iterable[Answered], taken: set[int]) -> Iterable[tuple[int, ...]]:
    last = 0
    for one in answers:
        # Anki names a review by its millisecond, so no two may share one.
        moment = one.at_ms
        while moment in taken:
            moment += 1
        taken.add(moment)
        took = min(one.milliseconds, _MOST_MILLISECONDS)
        kind = max(0, one.phase - 1)
        yield (moment, card, -1, one.rating, one.wait, last, _EASE if kind else 0, took, kind)
        last = one.wait


def _models(seconds: int) -> dict[str, object]:
    style = ".card { font-family: sans-serif; font-size: 18px; text-align: left; }"
    fields = [
        {"name": name, "ord": at, "font": "Arial", "size": 18, "rtl": False, "sticky": False}
        for at, name in enumerate(("Front", "Back"))
    ]
    template = {
        "name": "Card 1",
        "ord": 0,
        "qfmt": "{{Front}}",
        "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }
    model = {"id": _MODEL, "name": "coach", "type": 0, "mod": seconds, "usn": -1, "sortf": 0}
    texts = {"css": style, "latexPre": "", "latexPost": "", "tags": [], "vers": [], "did": 1}
    return {str(_MODEL): model | texts | {"tmpls": [template], "flds": fields}}


def _decks(decks: dict[str, int], seconds: int) -> dict[str, object]:
    rest = {"mod": seconds, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False}
    rest |= {"browserCollapsed": False, "extendNew": 0, "extendRev": 0}
    rest |= {name: [0, 0] for name in ("newToday", "revToday", "lrnToday", "timeToday")}
    return {
        str(identity): {"id": identity, "name": name, **rest}
        for name, identity in {"Default": 1, **decks}.items()
    }
