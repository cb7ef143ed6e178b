"""What an import understood: one entry for every piece, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from coach.plan.importing.pieces import Box, Piece
from coach.record import record


class Use(StrEnum):
    """What becomes of a line. Nothing is ever dropped without one of these."""

    TASK = "task"
    STRUCTURE = "structure"
    NOTE = "note"
    UNKNOWN = "not understood"


class Part(StrEnum):
    """What an entry is."""

    BLANK = "blank line"
    RULE = "rule"
    TABLE_HEAD = "table head"
    TITLE = "title"
    START = "start date"
    TRACK = "track"
    PHASE = "phase"
    RANGE = "range of a phase"
    WEEK = "week"
    DAY = "day"
    SECTION = "section"
    WEEKDAY = "weekday"
    TASK = "task"
    DELIVERABLE = "deliverable"
    OUTPUT = "output"
    DAY_ROW = "day row"
    WEEK_ROW = "week row"
    MILESTONE = "milestone"
    CADENCE = "cadence"
    BACKLOG = "backlog"
    QUESTION = "question"
    STANDING = "standing task"
    BLOCK = "part of the day"
    CAREER = "side track"
    CHANGE = "change to a track"
    ADDED = "added by a longer track"
    DAY_TITLE = "title of the day"
    GOAL = "goal"
    FOCUS = "focus"
    WHY = "why"
    STEP = "step"
    REFERENCE = "reference"
    WALL = "text for a hard week"
    RESOURCE = "resource"
    BLANK_FIELD = "blank to fill"
    DEADLINE = "deadline"
    TEXT = "text"
    CODE = "code"
    LEFT_OVER = "left over"


class Section(StrEnum):
    """What a section is about, told by its heading."""

    TRACKER = "tracker"
    OUTPUT = "output"
    DELIVERABLES = "deliverables"
    BACKLOG = "backlog"
    CADENCE = "cadence"
    WEEKLY = "weekly structure"
    SPLIT = "daily split"
    CHECKPOINT = "checkpoint"
    MILESTONES = "milestones"
    CAREER = "side track"
    RESOURCES = "resources"
    WALLS = "hard weeks"
    ABOUT = "about"
    PLAIN = "plain"


_TASKS = frozenset(
    {
        *(Part.TASK, Part.DELIVERABLE, Part.OUTPUT, Part.DAY_ROW, Part.WEEK_ROW, Part.CADENCE),
        *(Part.BACKLOG, Part.QUESTION, Part.STANDING, Part.CAREER, Part.ADDED),
    }
)
_NOTES = frozenset(
    {
        *(Part.STEP, Part.REFERENCE, Part.WALL, Part.RESOURCE, Part.TEXT, Part.CODE, Part.FOCUS),
        *(Part.WHY, Part.GOAL, Part.CHANGE),
    }
)


def use_of(part: Part) -> Use:
    """Return what becomes of a part."""
    if part in _TASKS:
        return Use.TASK
    if part in _NOTES:
        return Use.NOTE
    return Use.UNKNOWN if part is Part.LEFT_OVER else Use.STRUCTURE


@record
class Place:
    """Where in a roadmap an entry stands; None and 0 where it stands outside."""

    track: str = ""
    phase: int = 0
    weeks: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    section: str = ""
    """The heading of its section, where it stands in one."""
    topic: Section | None = None


@record
class Entry:
    """One piece of the file, and what it was taken for."""

    piece: Piece
    part: Part
    place: Place
    text: str
    """Cleaned: what a title or a note says."""
    label: str = ""
    """The author's word for a task, such as Model or Targets."""
    minutes: tuple[int, ...] = ()
    """Of each day that it covers, where the file says so."""
    weekdays: tuple[int, ...] = ()
    doubt: str = ""
    """Why somebody should look at it."""

    @property
    def use(self) -> Use:
        return use_of(self.part)

    @property
    def is_ticked(self) -> bool:
        return self.piece.box is Box.TICKED


@record
class Outline:
    """A whole file, read."""

    title: str
    entries: tuple[Entry, ...]
    start: date | None = None
    """The date its author began, or means to begin."""

    def of(self, *parts: Part) -> Iterator[Entry]:
        """Yield the entries of these parts, in order."""
        return (entry for entry in self.entries if entry.part in parts)

    @property
    def doubtful(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.doubt]

    def lines(self) -> dict[Use, list[int]]:
        """Return the numbers of the lines by what becomes of them."""
        found: dict[Use, list[int]] = {use: [] for use in Use}
        for entry in self.entries:
            found[entry.use] += range(entry.piece.first, entry.piece.last + 1)
        return found


def unaccounted(outline: Outline, text: str) -> list[int]:
    """Return lines that are in no entry, or in more than one: none, unless the reader is wrong."""
    seen: dict[int, int] = {}
    for entry in outline.entries:
        for number in range(entry.piece.first, entry.piece.last + 1):
            seen[number] = seen.get(number, 0) + 1
    return [number for number in range(1, text.count("\n") + 2) if seen.get(number) != 1]
