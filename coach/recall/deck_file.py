"""Reads a deck file: what every card shares. What a kind adds is read by ``kind_fields``."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.content.fields import Fields
from coach.content.names import KATA_NAME, SLUG
from coach.recall.cards import LAST_PLACE, Card
from coach.recall.kind_fields import READERS, Face
from coach.recall.kinds import KINDS


@dataclass(frozen=True)
class _Common:
    """What a deck gives to each of its cards."""

    deck: str
    topics: tuple[str, ...]


def read_deck(fields: Fields) -> list[Card]:
    """Return the sound cards of a deck; pack and path are left empty for the caller to fill."""
    name = fields.text("deck")
    if name:
        _check_name(fields, "deck", name)
    fields.text("about", default="")
    common = _Common(name, _names(fields, "topics"))
    place = _place(fields)
    entries = fields.each("cards", "card", required=True)
    fields.finish()
    cards: list[Card] = []
    lines: dict[str, int] = {}
    for entry in entries:
        cards.extend(_read_entry(entry, common, lines))
    return [replace(card, place=place) for card in cards]


def _place(fields: Fields) -> int:
    place = fields.integer("place", default=LAST_PLACE)
    if 1 <= place <= LAST_PLACE:
        return place
    fields.error("place", f'"place" must be a whole number from 1 to {LAST_PLACE}, not {place}')
    return LAST_PLACE


def _read_entry(fields: Fields, common: _Common, lines: dict[str, int]) -> list[Card]:
    errors_before = len(fields.problems.errors)
    identity = fields.text("id")
    _check_identity(fields, identity, lines)
    kind = fields.choice("kind", KINDS, default="basic")
    if len(fields.problems.errors) > errors_before and fields.raw("kind") not in (None, *KINDS):
        return []
    topics = _names(fields, "topics") or common.topics
    why, source = fields.text("why", default=""), fields.text("source", default="")
    katas = _kata_names(fields)
    faces = READERS[kind](fields)
    fields.finish()
    if len(fields.problems.errors) > errors_before:
        return []
    return [
        _card(face, identity, common.deck, fields.line, topics, (why, source), katas)
        for face in faces
    ]


def _card(
    face: Face,
    identity: str,
    deck: str,
    line: int,
    topics: tuple[str, ...],
    notes: tuple[str, str],
    katas: tuple[str, ...],
) -> Card:
    return Card(
        id=f"{identity}/{face.part}" if face.part else identity,
        pack="",
        deck=deck,
        ask=face.ask,
        answer=face.answer,
        settings=face.settings,
        path="",
        line=line,
        topics=topics,
        why=notes[0].strip(),
        source=notes[1].strip(),
        wrong=face.wrong,
        katas=katas,
    )


def _check_identity(fields: Fields, identity: str, lines: dict[str, int]) -> None:
    if not identity:
        return
    _check_name(fields, "id", identity)
    if identity in lines:
        first = lines[identity]
        fields.error("id", f'"id" is taken by the card on line {first}; every card needs its own')
    else:
        lines[identity] = fields.line_of("id")


def _check_name(fields: Fields, key: str, name: str) -> None:
    if not SLUG.fullmatch(name):
        message = f'"{key}" must be lower-case words joined by hyphens, such as cross-entropy'
        fields.error(key, f'{message}, not "{name}"')


def _kata_names(fields: Fields) -> tuple[str, ...]:
    names = tuple(name for name in fields.texts("katas") if name)
    for name in names:
        if not KATA_NAME.fullmatch(name):
            fields.error("katas", f'"katas" names folders such as merge_sort, not "{name}"')
    return names


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    names = [name for name in fields.texts(key) if name]
    for name in names:
        _check_name(fields, key, name)
    return tuple(names)
