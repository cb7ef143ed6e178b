"""Anki's packages become decks of the own pack, and their reviews a part of the log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import from_ms
from coach.content.packs import OWN
from coach.progress import Progress, unheard
from coach.recall.anki_package import Note, PackageError, PackedCard, read_package
from coach.recall.memory import Rating
from coach.recall.queue import CARD
from coach.recall.schedule import Moment, Scheduled, answer
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import Event
from coach.usecases.cards.card_import import card_lines, plain_text, without_numbers
from coach.usecases.cards.own_deck import (
    deck_path,
    free_identity,
    kebab,
    open_deck,
    trouble_with,
)
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card

_GAP = re.compile(r"\{\{c(\d+)::")


@record
class ImportedPackage:
    """What came of a package."""

    decks: tuple[str, ...]
    added: tuple[str, ...]
    """Entries by their keys."""
    there_already: int
    skipped: tuple[str, ...]
    """Notes that make no card here, with the reason."""
    answers: int
    """Reviews that now stand in the log."""


@dataclass
class _Entry:
    """A note on its way into a deck."""

    note: Note
    kind: str
    ask: str
    identity: str
    lines: str


def import_package(
    workspace: Workspace, file: Path, deck: str = "", told: Progress = unheard
) -> ImportedPackage:
    """Write the notes of a package into decks, and its reviews into the log at their own moments.

    Memory and dates follow from the answers by the schedule in force here. A note that was
    imported before is left alone, and so is its history: all is done, or nothing, also where
    ``told``, which hears of notes read and histories reckoned, raises. Raises RefusedError.
    """
    try:
        notes = read_package(file)
    except PackageError as error:
        raise RefusedError(str(error)) from error
    by_deck: dict[str, list[Note]] = {}
    for note in notes:
        by_deck.setdefault(_deck_of(note, file, deck), []).append(note)
    added: list[_Entry] = []
    skipped: list[str] = []
    there, steps = 0, _Steps(told, 2 * len(notes))
    with _as_it_was(workspace, [*by_deck]):
        for name, some in by_deck.items():
            made, known = _write(workspace, name, some, file, skipped, steps)
            added += made
            there += known
        events, met = _histories(workspace, added, steps)
        workspace.store.append_past(events)
    workspace.library.index.mark_seen(CARD, met)
    answers = sum(event.kind == kinds.CARD_ANSWERED for event in events)
    keys = tuple(f"{OWN}:{one.identity}" for one in added)
    return ImportedPackage(tuple(by_deck), keys, there, tuple(skipped), answers)


class _Steps:
    """Counts each note twice: when it is read, and when its history is reckoned."""

    def __init__(self, told: Progress, of: int) -> None:
        self._told, self._of, self._done = told, of, 0

    def one_more(self) -> None:
        self._told(self._done, self._of)
        self._done += 1


@contextmanager
def _as_it_was(workspace: Workspace, decks: Sequence[str]) -> Iterator[None]:
    """Put decks back where what follows is stopped: a note without its history never gets one."""
    before = {}
    for path in (deck_path(workspace, name) for name in decks):
        before[path] = path.read_bytes() if path.is_file() else None
    try:
        yield
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        workspace.library.refresh()
        raise


def _deck_of(note: Note, file: Path, deck: str) -> str:
    last = note.deck.rpartition("::")[2]
    return kebab(deck or (last if last not in ("", "Default") else file.stem))


def _write(
    workspace: Workspace,
    name: str,
    notes: Sequence[Note],
    file: Path,
    skipped: list[str],
    steps: _Steps,
) -> tuple[list[_Entry], int]:
    """Add the notes of one deck; return what was added, and how many stood there already."""
    asked = {" ".join(_whole(card).split()) for card in workspace.library.cards(f"{OWN}:{name}")}
    entries: list[_Entry] = []
    taken: set[str] = set()
    there = 0
    for note in notes:
        steps.one_more()
        kind, fields, reason = _fields(note)
        if not reason and " ".join(re.sub(r"\{\{|\}\}", "", fields["ask"]).split()) in asked:
            there += 1
            continue
        identity = free_identity(workspace, fields.get("ask", ""), taken)
        lines = card_lines(fields) if not reason else ""
        reason = reason or trouble_with(identity, lines)
        if reason:
            skipped.append(f"{name}: {_short(note)}: {reason}")
            continue
        taken.add(identity)
        entries.append(_Entry(note, kind, fields["ask"], identity, lines))
    if entries:
        with open_deck(workspace, name, f"Imported from {file.name}.") as opened:
            opened.add([(one.identity, one.lines) for one in entries])
    return entries, there


def _whole(card: Card) -> str:
    return card.ask.replace("[...]", card.answer, 1) if card.kind == "cloze" else card.ask


def _short(note: Note) -> str:
    text = " ".join(plain_text(next(iter(note.fields.values()), "")).split())
    return f'"{text[:40]}"'


def _fields(note: Note) -> tuple[str, dict[str, str], str]:
    """Return the kind of card a note becomes and its fields, or why it becomes none."""
    first = note.faces[0] if note.faces else ("", "")
    values = {name: plain_text(text) for name, text in note.fields.items()}
    ask, told = values.get(first[0], ""), values.get(first[1], "")
    if "image-occlusion:" in ask:
        return "", {}, "covers parts of a picture, which a terminal does not show"
    if not ask:
        return "", {}, "no question"
    rest = [text for name, text in values.items() if text and name not in first]
    if note.is_cloze:
        rest = [told, *rest] if told else rest
        found = {"kind": "cloze", "ask": without_numbers(ask)}
    elif not told:
        return "", {}, "no answer"
    else:
        found = {"kind": _kind(note), "ask": ask, "answer": told}
    if rest:
        found["why"] = "\n".join(rest)
    if note.tags:
        found["topics"] = " ".join(note.tags)
    return found["kind"], found, ""


def _kind(note: Note) -> str:
    turned = len(note.faces) > 1 and note.faces[1][0] == note.faces[0][1]
    if turned and any(card.face == 1 for card in note.cards):
        return "both-ways"
    return "short" if note.is_typed else "basic"


def _subjects(entry: _Entry) -> Iterator[tuple[str, PackedCard]]:
    """Yield the cards that an entry became, each with the one of Anki's that it goes on from."""
    key = f"{OWN}:{entry.identity}"
    by_face = {card.face: card for card in entry.note.cards}
    faces = {0: key}
    if entry.kind == "both-ways":
        faces = {0: f"{key}/forward", 1: f"{key}/back"}
    if entry.kind == "cloze":
        text = entry.note.fields.get(entry.note.faces[0][0], "")
        numbers = [int(number) - 1 for number in _GAP.findall(text)]
        # Gaps of one number are one card of Anki's, and several here: the first goes on.
        faces = {face: f"{key}/{numbers.index(face) + 1}" for face in numbers}
    for face, subject in faces.items():
        if face in by_face:
            yield subject, by_face[face]


def _histories(
    workspace: Workspace, entries: Sequence[_Entry], steps: _Steps
) -> tuple[list[Event], list[str]]:
    """Return what the log is to hold of the entries, and the cards that were met."""
    events: list[Event] = []
    met: list[str] = []
    for entry in entries:
        steps.one_more()
        for subject, packed in _subjects(entry):
            if workspace.library.index.body(CARD, subject) is None:
                continue
            answered = list(_answers(workspace, subject, packed))
            events += [*answered, *_aside(workspace, subject, packed)]
            met += [subject] if answered else []
    return events, met


def _answers(workspace: Workspace, subject: str, packed: PackedCard) -> Iterator[Event]:
    from dataclasses import replace

    card = workspace.library.card(subject)
    # A leech is told when it becomes one; those of years ago were told then.
    settings = replace(workspace.scheduling(card.deck_key), leech_lapses=0)
    before: Scheduled | None = None
    for count, review in enumerate(packed.reviews, start=1):
        day = workspace.clock.day_of(from_ms(review.at_ms)).toordinal()
        now = Moment(day, review.at_ms)
        after = answer(subject, before, Rating(review.rating), now, settings, None)
        body = {
            **after.to_body(),
            "day": day,
            "group": "new" if before is None else "review",
            "typed": "",
            "verdict": "self-graded",
            "slip": "",
            "milliseconds": review.milliseconds,
            "hints": 0,
            "imported": "anki",
            **(card.as_logged if before is None else {}),
        }
        yield _event(workspace, review.at_ms, kinds.CARD_ANSWERED, subject, body)
        lapses = (before.lapses if before else 0) + after.lapse
        before = Scheduled(
            *(after.phase, after.memory, after.step, after.due_day, after.due_ms),
            *(day, count, lapses),
        )


def _aside(workspace: Workspace, subject: str, packed: PackedCard) -> Iterator[Event]:
    now = workspace.clock.now_ms()
    if packed.suspended:
        yield _event(workspace, now, kinds.CARD_SUSPENDED, subject, {})
    if packed.flag:
        yield _event(workspace, now, kinds.CARD_FLAGGED, subject, {"flag": packed.flag})


def _event(
    workspace: Workspace, at_ms: int, kind: str, subject: str, body: dict[str, object]
) -> Event:
    store = workspace.store
    return Event(
        ulid.new(at_ms), at_ms, workspace.clock.zone.key, store.device, kind, subject, body
    )
