"""What the rows of a table are, told by the words of its head."""

from __future__ import annotations

import re

from coach.plan.importing import marks
from coach.plan.importing.outline import Part, Place
from coach.plan.importing.pieces import Piece
from coach.record import record

_NUMBERS = re.compile(r"(?:(?:days?|weeks?)\s*)?(\d+)(?:\s*-\s*(\d+))?\b", re.I)
_DELIVERABLE = re.compile(r"deliverables?|outputs?|key outputs?|evidence|result", re.I)
_HOURS = re.compile(r"hours?|time|duration|est\.?|effort", re.I)
_DONE = re.compile(r"done|status|complete[d]?|progress|key milestones?|milestones?", re.I)
_OFTEN = re.compile(r"frequency|cadence|how often|every", re.I)
_LINKS = re.compile(r"link|url|resource|author|source|where", re.I)
_NO_TABLE = "a table with a head that says neither day nor week"


@record
class Row:
    """A table row, read: ``text`` is the work, ``deliverable`` what shows it."""

    part: Part
    text: str
    place: Place
    deliverable: str = ""
    minutes: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    doubt: str = ""


def read_row(piece: Piece, place: Place) -> Row:
    """Return what a row is and says."""
    head = tuple(marks.clean(cell) for cell in piece.header)
    first = head[0].lower() if head else ""
    if first.startswith("day"):
        return _day(piece, head, place)
    if first.startswith("week") and not any(_DONE.search(cell) for cell in head[1:]):
        return _week(piece, head, place)
    part = _other(first, head)
    doubt = _NO_TABLE if part is Part.LEFT_OVER else ""
    return Row(part, _joined(piece), place, doubt=doubt)


def _other(first: str, head: tuple[str, ...]) -> Part:
    if any(_DONE.search(cell) for cell in head):
        return Part.MILESTONE
    if any(_OFTEN.search(cell) for cell in head):
        return Part.CADENCE
    if first in ("time", "block", "session"):
        return Part.BLOCK
    return Part.RESOURCE if any(_LINKS.search(cell) for cell in head) else Part.LEFT_OVER


def _day(piece: Piece, head: tuple[str, ...], place: Place) -> Row:
    days, weekdays = _days_of(piece.cells[0], place)
    if days is None:
        return Row(Part.LEFT_OVER, _joined(piece), place, doubt="no day in the first cell")
    at = Place(place.track, place.phase, place.weeks, days, place.section, place.topic)
    hours = _cell(piece, head, _HOURS)
    minutes = tuple(marks.minutes_of_cell(hours, days[1] - days[0] + 1))
    doubt = f'no hours could be read in "{hours}"' if hours and not minutes else ""
    return Row(
        Part.DAY_ROW,
        _work(piece, head),
        at,
        marks.clean(_cell(piece, head, _DELIVERABLE)),
        minutes,
        weekdays,
        doubt,
    )


def _days_of(cell: str, place: Place) -> tuple[tuple[int, int] | None, tuple[int, ...]]:
    """Return the days of ``43 Mon``, ``95-96``, ``Day 3``, or ``Monday`` inside a week."""
    text = marks.clean(cell)
    weekdays = marks.weekdays(text)
    match = _NUMBERS.match(text)
    if match:
        first, last = int(match[1]), int(match[2] or match[1])
        return ((first, last) if first <= last else None), weekdays[:1]
    if weekdays and place.weeks and weekdays[0] <= weekdays[-1]:
        before = (place.weeks[0] - 1) * 7
        return (before + weekdays[0] + 1, before + weekdays[-1] + 1), weekdays
    return None, ()


def _week(piece: Piece, head: tuple[str, ...], place: Place) -> Row:
    match = _NUMBERS.match(marks.clean(piece.cells[0]))
    if match is None:
        return Row(Part.LEFT_OVER, _joined(piece), place, doubt="no week in the first cell")
    weeks = (int(match[1]), max(int(match[1]), int(match[2] or match[1])))
    at = Place(place.track, place.phase, weeks, None, place.section, place.topic)
    return Row(Part.WEEK_ROW, _work(piece, head), at, marks.clean(_cell(piece, head, _DELIVERABLE)))


def _cell(piece: Piece, head: tuple[str, ...], wanted: re.Pattern[str]) -> str:
    """Return the cell under a head that matches, empty where there is none."""
    for name, cell in zip(head, piece.cells, strict=False):
        if wanted.search(name):
            return cell
    return ""


def _work(piece: Piece, head: tuple[str, ...]) -> str:
    """Return the cells that say what to do: all but number, hours and deliverable."""
    kept = [
        marks.clean(cell)
        for name, cell in list(zip(head, piece.cells, strict=False))[1:]
        if not _HOURS.search(name) and not _DELIVERABLE.search(name)
    ]
    return ". ".join(filter(None, kept))


def _joined(piece: Piece) -> str:
    return "; ".join(filter(None, (marks.clean(cell) for cell in piece.cells)))
