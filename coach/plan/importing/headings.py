"""What a heading is, by its words; where it stands is ``placing``'s part."""

from __future__ import annotations

import re

from coach.plan.importing import marks
from coach.plan.importing.outline import Section
from coach.plan.importing.pieces import Piece, Shape

# The first that is found decides, so the narrower words come first.
_SECTIONS: tuple[tuple[Section, str], ...] = (
    (Section.TRACKER, r"tracker|tracking table"),
    (Section.BACKLOG, r"target projects|project ideas|backlog|projects for weeks"),
    (Section.CADENCE, r"ongoing|recurring|cadence|habits"),
    (Section.WEEKLY, r"weekly (structure|rhythm|schedule|routine|template)"),
    (Section.SPLIT, r"daily (split|schedule|routine|structure)"),
    (Section.CHECKPOINT, r"checkpoint|on track\?"),
    (Section.DELIVERABLES, r"^(key )?deliverables?$"),
    (Section.OUTPUT, r"\boutputs?\b"),
    (Section.MILESTONES, r"milestones?\b"),
    (Section.CAREER, r"parallel track|^optional|career track|^bonus|^stretch"),
    (Section.RESOURCES, r"^(\w+ )?(resources|references|books|links|reading list|further reading)"),
    (Section.WALLS, r"motivation|hit a wall|hard weeks"),
    (
        Section.ABOUT,
        r"how to use|overview|^about|introduction|accountability|contents|prerequisites|license"
        r"|contribut|^notes?$|getting started|who (is|this)",
    ),
)
_PATTERNS = tuple((section, re.compile(words, re.I)) for section, words in _SECTIONS)
_NUMBERED_TITLE = re.compile(r"\d{1,2}\s*[-.:)]\s+(?=\D)")
_TWO_THINGS = re.compile(r"(?:[A-Z][\w-]*)(?: [A-Z][\w-]*)* & [A-Z][\w-]*(?: [A-Z][\w-]*)*")
_OUTPUT = re.compile(r"outputs?", re.I)
LONGEST_HEADING = 60


def section(text: str) -> Section:
    """Return what a section with this heading holds."""
    return next((kind for kind, words in _PATTERNS if words.search(text)), Section.PLAIN)


def title(text: str) -> str:
    """Return a file's title without the number some people begin it with."""
    return _NUMBERED_TITLE.sub("", marks.clean(text), count=1)


def is_output(words: str) -> bool:
    """Whether a week's heading only announces its outputs: ``Week 1 Output``."""
    return _OUTPUT.fullmatch(words.strip()) is not None


def with_marks(pieces: list[Piece]) -> tuple[list[Piece], dict[int, str]]:
    """Return pieces in which lines of a list without marks are headings and items.

    Some roadmaps lost all their marks on the way: weeks are lines, and so are items. Also returned
    are doubts by line number: a heading without a symbol before it cannot be told from an item for
    certain.
    """
    if any(piece.shape in (Shape.HEADING, Shape.ITEM, Shape.ROW) for piece in pieces):
        return _with_bare_weeks(pieces)
    if not any(marks.weeks(marks.clean(piece.text)) for piece in pieces):
        return pieces, {}
    marked, doubts, after_week = [], {}, False
    for piece in pieces:
        made, doubt = _marked(piece, after_week)
        if doubt:
            doubts[piece.first] = doubt
        marked.append(made)
        after_week = made.shape is Shape.HEADING and made.level == 2
    return marked, doubts


def _with_bare_weeks(pieces: list[Piece]) -> tuple[list[Piece], dict[int, str]]:
    """Return pieces in which lines such as ``Week 1`` are headings, where no heading names one."""
    headed = (marks.clean(piece.text) for piece in pieces if piece.shape is Shape.HEADING)
    if any(marks.weeks(text) or marks.days(text) for text in headed):
        return pieces, {}
    made, doubts = [], {}
    for piece in pieces:
        level = _bare_level(piece)
        if level:
            doubts[piece.first] = "taken for a heading, as it names a week or a day"
        made.append(_as(piece, Shape.HEADING, level) if level else piece)
    return made, doubts


def _bare_level(piece: Piece) -> int:
    """Return the level a line of text would have as a heading, 0 where it is none."""
    text = marks.clean(piece.text)
    if piece.shape is not Shape.TEXT or piece.level or piece.indent or len(text) > LONGEST_HEADING:
        return 0
    return 2 if marks.weeks(text) else 3 if marks.days(text) else 0


def _marked(piece: Piece, after_week: bool) -> tuple[Piece, str]:
    if piece.shape is not Shape.TEXT:
        return piece, ""
    text = marks.clean(piece.text)
    if marks.weeks(text) and not piece.indent:
        level = 3 if is_output((marks.weeks(text) or marks.Span(0, 0)).words) else 2
        return _as(piece, Shape.HEADING, level), ""
    if marks.has_symbol_first(piece.text):
        return _as(piece, Shape.HEADING, 3), ""
    if after_week:
        return _as(piece, Shape.HEADING, 3), "taken for a heading, as it follows a week at once"
    if _TWO_THINGS.fullmatch(text):
        return _as(piece, Shape.HEADING, 3), "taken for a heading, as it names two things"
    return _as(piece, Shape.ITEM, 1), ""


def _as(piece: Piece, shape: Shape, level: int) -> Piece:
    return Piece(shape, piece.first, piece.last, piece.text, piece.bold, level)
