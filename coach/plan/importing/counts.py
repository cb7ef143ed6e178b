"""What an outline adds up to, so that a learner can hold it against the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.plan.importing.outline import Entry, Outline, Part, Section
from coach.plan.importing.pieces import Box, Shape
from coach.record import record


@record
class Counts:
    """How many of everything was found."""

    tracks: int
    phases: int
    week_headings: int
    weeks: int
    """The last week that a heading or a row of the first track reaches."""
    day_headings: int
    """Without day 0."""
    day_rows: int
    range_rows: int
    last_day: int
    boxes_open: int
    boxes_ticked: int
    bullets: int
    """Items without box or number."""
    sections: int
    """Inside weeks and days, without those that list outputs."""
    labelled: int
    """Tasks with a word of their own, such as Model or Targets."""
    deliverables: int
    outputs: int
    week_rows: int
    milestones: int
    tracker_rows: int
    cadences: int
    backlog: int
    questions: int
    weekday_roles: int
    side_track: int
    study_topics: int
    """Of tasks labelled Study, split where topics are."""


def count(outline: Outline) -> Counts:
    """Return the counts of an outline."""
    entries = outline.entries
    rows = [entry for entry in entries if entry.part is Part.DAY_ROW]
    boxes = [entry.piece.box for entry in entries]
    milestones = [entry for entry in entries if entry.part is Part.MILESTONE]
    return Counts(
        tracks=_of(entries, Part.TRACK),
        phases=_of(entries, Part.PHASE),
        week_headings=_of(entries, Part.WEEK),
        weeks=max((entry.place.weeks[1] for entry in entries if entry.place.weeks), default=0),
        day_headings=sum(entry.place.days != (0, 0) for entry in outline.of(Part.DAY)),
        day_rows=sum(_days(entry) == 1 for entry in rows),
        range_rows=sum(_days(entry) > 1 for entry in rows),
        last_day=max((entry.place.days[1] for entry in entries if entry.place.days), default=0),
        boxes_open=boxes.count(Box.OPEN),
        boxes_ticked=boxes.count(Box.TICKED),
        bullets=sum(_is_bullet(entry) for entry in entries),
        sections=sum(
            entry.place.weeks is not None and entry.place.topic is not Section.OUTPUT
            for entry in outline.of(Part.SECTION)
            if entry.piece.shape is Shape.HEADING
        ),
        labelled=sum(bool(entry.label) for entry in outline.of(Part.TASK)),
        deliverables=sum(map(_is_deliverable, entries)),
        outputs=_of(entries, Part.OUTPUT),
        week_rows=_of(entries, Part.WEEK_ROW),
        milestones=sum(entry.piece.shape is not Shape.ROW for entry in milestones),
        tracker_rows=sum(entry.piece.shape is Shape.ROW for entry in milestones),
        cadences=_of(entries, Part.CADENCE),
        backlog=_of(entries, Part.BACKLOG),
        questions=_of(entries, Part.QUESTION),
        weekday_roles=_of(entries, Part.WEEKDAY),
        side_track=_of(entries, Part.CAREER),
        study_topics=sum(
            len(topics_of(entry.text)) for entry in outline.of(Part.TASK) if entry.label == "Study"
        ),
    )


def topics_of(text: str) -> list[str]:
    """Return the topics that a line lists, split at semicolons and commas."""
    parts = (part.strip(" .") for part in re.split(r"[;,]", text))
    return [part for part in parts if part]


def _of(entries: Iterable[Entry], part: Part) -> int:
    return sum(entry.part is part for entry in entries)


def _days(entry: Entry) -> int:
    days = entry.place.days
    return days[1] - days[0] + 1 if days else 0


def _is_bullet(entry: Entry) -> bool:
    piece = entry.piece
    return piece.shape is Shape.ITEM and piece.box is Box.NONE and not piece.ordered


def _is_deliverable(entry: Entry) -> bool:
    """Whether something has to be shown: by its section, its label, or the last cell of its row."""
    if entry.part is Part.DAY_ROW:
        return bool(entry.label)
    return entry.part is Part.DELIVERABLE or entry.label.lower() == "deliverable"
