"""Second walk: what each piece is, now that its place and its neighbours are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from coach.plan.importing import headings, marks
from coach.plan.importing.outline import Entry, Outline, Part, Place, Section, Use
from coach.plan.importing.pacing import with_paces
from coach.plan.importing.pieces import Box, Piece, Shape, cut, hidden_lines
from coach.plan.importing.placing import Placed, place_pieces
from coach.plan.importing.tables import read_row
from coach.plan.importing.tasking import LABEL_KINDS

_SECTION_ITEMS = {
    Section.CHECKPOINT: Part.QUESTION,
    Section.MILESTONES: Part.MILESTONE,
    Section.TRACKER: Part.MILESTONE,
    Section.CAREER: Part.CAREER,
    Section.RESOURCES: Part.RESOURCE,
    Section.WALLS: Part.WALL,
    Section.BACKLOG: Part.BACKLOG,
    Section.CADENCE: Part.CADENCE,
    Section.SPLIT: Part.BLOCK,
    Section.WEEKLY: Part.STANDING,
    Section.OUTPUT: Part.OUTPUT,
    Section.DELIVERABLES: Part.DELIVERABLE,
}
_LABEL = re.compile(r"([A-Z][\w /&-]{1,24}?)\s*:\s+(?=\S)")
_FIELDS = (
    (Part.WHY, re.compile(r"why\b", re.I)),
    (Part.GOAL, re.compile(r"goals?\b|aim\b|objective", re.I)),
    (Part.FOCUS, re.compile(r"focus\b|topics?\b|theme\b", re.I)),
)
_DEADLINE = re.compile(r"\bdeadlines?\b|^due\b|\bappl(?:y|ications?) (?:by|before|close)", re.I)
_HIDDEN = "hidden in a comment"
_LABEL_DAY = re.compile(r"day (\d+)", re.I)
_WALL = re.compile(r".*\bwall\b", re.I)


class Decision(StrEnum):
    """What a learner says about a doubtful line."""

    AS_READ = "as read"
    TASK = "task"
    HEADING = "heading"
    NOTE = "note"


_DECIDED = {
    Decision.TASK: Part.TASK,
    Decision.HEADING: Part.SECTION,
    Decision.NOTE: Part.TEXT,
}


def read_outline(text: str, decisions: Mapping[str, str] | None = None) -> Outline:
    """Return what a Markdown text says; encodings are repaired before this.

    ``decisions`` says what doubtful lines are, by their words.
    """
    pieces, doubts = headings.with_marks(cut(text))
    placed = place_pieces(pieces, doubts)
    about = _About(placed)
    hidden = hidden_lines(text)
    read = (_unhidden(about.entry(index), hidden) for index in range(len(placed)))
    entries = tuple(_decided(entry, decisions or {}) for entry in with_paces(tuple(read)))
    title = next((entry.text for entry in entries if entry.part is Part.TITLE), "")
    dated = (entry for entry in entries if entry.part is Part.START)
    start = next(filter(None, (marks.first_date(entry.text) for entry in dated)), None)
    return Outline(title, entries, start)


def _unhidden(entry: Entry, hidden: frozenset[int]) -> Entry:
    """Return an entry, doubtful where its author had hidden it in a comment."""
    if entry.piece.first not in hidden or entry.use is Use.STRUCTURE:
        return entry
    return replace(entry, doubt=entry.doubt or _HIDDEN)


def _decided(entry: Entry, decisions: Mapping[str, str]) -> Entry:
    decision = decisions.get(entry.text) if entry.doubt else None
    if decision is None:
        return entry
    if entry.part is Part.ADDED and decision == Decision.TASK:
        return replace(entry, doubt="")
    return replace(entry, part=_DECIDED.get(Decision(decision), entry.part), doubt="")


class _About:
    """What has to be known of the whole file before one piece of it can be read."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed = placed
        items = [one for one in placed if one.piece.shape is Shape.ITEM]
        self.boxed = {_scope(one.place) for one in items if one.piece.box is not Box.NONE}
        self.has_numbers = any(one.place.weeks or one.place.days for one in placed)
        self.titled: set[Place] = set()
        """Days whose first bold line was seen."""
        self.parent_boxed = False
        """Whether the last item of the first level has a box."""

    def entry(self, index: int) -> Entry:
        one = self.placed[index]
        piece = one.piece
        if one.part is not None:
            return Entry(
                piece, one.part, one.place, one.text, "", one.minutes, one.weekdays, one.doubt
            )
        if piece.shape is Shape.ROW:
            return _row(one)
        if piece.shape is Shape.ITEM:
            return self._item(one)
        if piece.shape is Shape.TEXT:
            return self._text(one)
        part = {
            Shape.BLANK: Part.BLANK,
            Shape.RULE: Part.RULE,
            Shape.HEAD: Part.TABLE_HEAD,
            Shape.CODE: Part.CODE,
        }.get(piece.shape, Part.LEFT_OVER)
        doubt = "neither Markdown text nor a table" if part is Part.LEFT_OVER else ""
        return Entry(piece, part, one.place, piece.text, doubt=doubt)

    def _item(self, placed: Placed) -> Entry:
        piece, label, text = placed.piece, *_labelled(placed.piece)
        part, doubt = self._part_of_item(placed)
        if piece.level <= 1:
            self.parent_boxed = piece.box is not Box.NONE
        minutes = (marks.minutes(piece.text),) if marks.minutes(piece.text) else ()
        if part not in (Part.TASK, Part.DELIVERABLE, Part.OUTPUT, Part.BLOCK, Part.STANDING):
            label, text = "", marks.clean(piece.text)
        weekdays = _weekdays_before(self.placed, placed) if part is Part.STANDING else ()
        place = placed.place
        if part is Part.TASK and label:
            place, label = _day_before_colon(place, label)
        return Entry(piece, part, place, text, label, minutes, weekdays, doubt)

    def _part_of_item(self, placed: Placed) -> tuple[Part, str]:
        piece, place = placed.piece, placed.place
        boxed = piece.box is not Box.NONE
        if boxed and place.topic is not Section.CHECKPOINT:
            return self._part_of_box(placed)
        if piece.level > 1 and self.parent_boxed:
            return Part.REFERENCE, ""
        if not marks.clean(piece.text):
            return Part.BLANK, ""
        if place.topic in _SECTION_ITEMS:
            return _SECTION_ITEMS[place.topic], ""
        if place.topic is Section.ABOUT:
            return (Part.BLOCK if marks.minutes(piece.text) and piece.bold else Part.TEXT), ""
        return self._part_of_bullet(placed)

    def _part_of_box(self, placed: Placed) -> tuple[Part, str]:
        outside = self.has_numbers and not (placed.place.weeks or placed.place.days)
        doubt = "a box outside every week and day" if outside and not placed.place.topic else ""
        return (Part.OUTPUT if placed.place.topic is Section.OUTPUT else Part.TASK), doubt

    def _part_of_bullet(self, placed: Placed) -> tuple[Part, str]:
        """Return what an item without a box is, where its section does not say so."""
        place = placed.place
        if place.days or place.weeks:
            if placed.piece.level > 1:
                return Part.STEP, ""
            if _scope(place) not in self.boxed:
                return Part.TASK, ""
            # On a day they are its steps; a week without days has nothing to hang them on.
            return Part.STEP, "" if place.days else "a list beside boxes, kept as words of the week"
        if place.track:
            return Part.CHANGE, ""
        if self.has_numbers or not (place.section or place.phase):
            return Part.TEXT, ""
        return Part.TASK, ""

    def _text(self, placed: Placed) -> Entry:
        piece, text = placed.piece, marks.clean(placed.piece.text)
        part = self._part_of_text(placed, text)
        label = ""
        if part in (Part.WHY, Part.GOAL, Part.FOCUS):
            text = text.partition(":")[2].strip(" *") or text
        elif part is Part.WALL:
            label, _, text = (each.strip() for each in text.partition(":"))
        elif part is Part.TASK:
            label, text = _labelled(piece)
        doubt = "day and month may be the other way round" if _is_unclear_date(part, text) else ""
        return Entry(piece, part, placed.place, text, label, doubt=doubt)

    def _is_labelled_task(self, placed: Placed) -> bool:
        """Whether a line such as ``**Targets:** ridge, lasso`` is work of a week without boxes."""
        label, words = _labelled(placed.piece)
        known = label.lower() in LABEL_KINDS and bool(words)
        inside = (placed.place.weeks or placed.place.days) and placed.place.topic is None
        return known and bool(inside) and _scope(placed.place) not in self.boxed

    def _part_of_text(self, placed: Placed, text: str) -> Part:
        piece, place = placed.piece, placed.place
        if marks.is_decoration(text) and not marks.has_blank(piece.text):
            return Part.RULE
        if piece.level and self.parent_boxed:
            return Part.REFERENCE
        if marks.has_blank(piece.text):
            return Part.BLANK_FIELD
        if place.topic is Section.WALLS:
            return Part.WALL if _WALL.match(marks.clean(piece.bold)) else Part.TEXT
        if re.match(r"start(s|ing|ed)?( date)?\b", text, re.I) and marks.first_date(text):
            return Part.START
        if _DEADLINE.search(text) and marks.first_date(text):
            return Part.DEADLINE
        for part, words in _FIELDS:
            if ":" in text and words.match(text):
                return part
        if self._is_labelled_task(placed):
            return Part.TASK
        if (
            place.days
            and piece.bold
            and place not in self.titled
            and marks.clean(piece.bold) == text
        ):
            self.titled.add(place)
            return Part.DAY_TITLE
        return Part.TEXT


def _scope(place: Place) -> Place:
    """Return the day, or the week, in which items with and without boxes mean different things."""
    return Place(place.track, place.phase, place.weeks, place.days)


def _is_unclear_date(part: Part, text: str) -> bool:
    return part in (Part.START, Part.DEADLINE) and marks.is_ambiguous_date(text)


def _day_before_colon(place: Place, label: str) -> tuple[Place, str]:
    """Return where ``Day 3: ...`` or ``Mon: ...`` inside a week stands, and the label left over."""
    week = place.weeks[0] if place.weeks else 0
    before = 7 * (week - 1)
    match = _LABEL_DAY.fullmatch(label)
    if match and (place.days is None or place.days[0] == 0) and int(match[1]):
        number = int(match[1])
        # Inside week 3, "Day 2" is the second day of that week.
        day = before + number if week > 1 and number <= 7 else number
        return replace(place, days=(day, day)), ""
    found = marks.weekdays(label) if week and not place.days else ()
    if found and marks.is_weekday_heading(label) and found[0] <= found[-1]:
        return replace(place, days=(before + found[0] + 1, before + found[-1] + 1)), ""
    return place, label


def _labelled(piece: Piece) -> tuple[str, str]:
    """Return label and words of ``**Model**: Write it`` or ``Code: file.py``."""
    text, lead = marks.clean(piece.text), marks.clean(piece.bold).rstrip(": ")
    if lead and text.startswith(lead):
        rest = text[len(lead) :].lstrip()
        if rest.startswith(":") and len(lead) <= 24:
            return lead, marks.clean(rest[1:])
    match = _LABEL.match(text)
    if match and "`" not in match[1]:
        return match[1].strip(), text[match.end() :]
    return "", text


def _weekdays_before(placed: Sequence[Placed], item: Placed) -> tuple[int, ...]:
    """Return the weekdays of the last heading of weekdays above an item."""
    for other in reversed(placed[: placed.index(item)]):
        if other.part is Part.WEEKDAY:
            return other.weekdays
        if other.part is Part.SECTION:
            break
    return ()


def _row(placed: Placed) -> Entry:
    row = read_row(placed.piece, placed.place)
    return Entry(
        placed.piece,
        row.part,
        row.place,
        row.text,
        row.deliverable,
        row.minutes,
        row.weekdays,
        row.doubt,
    )
