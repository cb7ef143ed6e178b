"""First walk over the pieces: which track, phase, week, day and section each stands in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from coach.plan.importing import headings, marks
from coach.plan.importing.outline import Part, Place, Section
from coach.plan.importing.pieces import Piece, Shape
from coach.record import record

_AGAIN = "numbers begin again here; counted on as {what} {number}"


@record
class Placed:
    """A piece with its place; headings know already what they are."""

    piece: Piece
    place: Place
    part: Part | None = None
    text: str = ""
    minutes: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    doubt: str = ""


@dataclass
class _State:
    """Where the walk is, and the levels of the headings that led there."""

    place: Place = field(default_factory=Place)
    title_seen: bool = False
    phase_level: int = 0
    week_level: int = 0
    day_level: int = 0
    section_level: int = 0
    phases: int = 0
    last_week: int = 0
    last_day: int = 0
    week_offset: int = 0
    day_offset: int = 0
    last_heading: Part | None = None
    """What the last heading was, where only blank lines and rules came since."""
    new_plan: int | None = None
    """The index of a heading above the weeks, which may begin another plan."""


def place_pieces(pieces: list[Piece], doubts: dict[int, str]) -> list[Placed]:
    """Return every piece with its place, headings with what they are."""
    state, placed = _State(), list[Placed]()
    for index, piece in enumerate(pieces):
        if piece.shape is Shape.HEADING and not marks.is_decoration(piece.text):
            one = _heading(piece, state, pieces[index + 1 :], placed)
            doubt = " ".join(filter(None, (one.doubt, doubts.get(piece.first, ""))))
            placed.append(replace(one, doubt=doubt))
            state.last_heading = one.part
            continue
        if piece.shape is Shape.HEADING:
            placed.append(Placed(piece, state.place, Part.RULE))
            continue
        if piece.shape not in (Shape.BLANK, Shape.RULE):
            state.last_heading = None
        part = None
        if _is_bold_heading(piece):
            part = Part.SECTION
            _enter_section(state, marks.clean(piece.bold), 7)
        placed.append(Placed(piece, state.place, part, marks.clean(piece.text)))
    return placed


def _is_bold_heading(piece: Piece) -> bool:
    """Whether a line is only a bold word such as **Deliverables**, and so heads what follows."""
    kind = headings.section(marks.clean(piece.bold)) if piece.bold else Section.PLAIN
    alone = piece.shape is Shape.TEXT and marks.clean(piece.text) == marks.clean(piece.bold)
    return alone and kind in (Section.DELIVERABLES, Section.OUTPUT, Section.RESOURCES)


def _heading(piece: Piece, state: _State, rest: list[Piece], placed: list[Placed]) -> Placed:
    text = marks.clean(piece.text)
    days, named, weeks = marks.days(text), marks.named_week(text), marks.weeks(text)
    if days is not None and not _is_many_days(days, rest, piece):
        return _day(piece, text, days, state)
    if named is not None:
        return _week(piece, named[0], _next_week(state), named[1], state)
    if weeks is not None:
        return _week_or_phase(piece, text, weeks, state, rest, placed)
    found = marks.track(text)
    if found is not None and not state.place.days:
        return _track(piece, text, state)
    phase = marks.phase(text)
    if phase is not None and not (state.place.weeks and piece.level > state.week_level):
        return _phase(piece, phase, state)
    if marks.is_weekday_heading(text):
        return _weekday(piece, text, state)
    return _title_or_section(piece, text, state, placed)


def _is_many_days(days: marks.Span, rest: list[Piece], piece: Piece) -> bool:
    """Whether ``Days 1-30`` heads days of its own, and so is a phase."""
    if days.first == days.last:
        return False
    for other in rest:
        if other.shape is Shape.HEADING and other.level <= piece.level:
            return False
        inner = marks.days(marks.clean(other.text)) if other.shape is Shape.HEADING else None
        if inner is not None:
            return True
    return False


def _day(piece: Piece, text: str, days: marks.Span, state: _State) -> Placed:
    doubt = ""
    first, last = days.first + state.day_offset, days.last + state.day_offset
    if first and first <= state.last_day:
        week = state.place.weeks
        state.day_offset = max((week[0] - 1) * 7 if week else 0, state.last_day) - days.first + 1
        first, last = days.first + state.day_offset, days.last + state.day_offset
        doubt = _AGAIN.format(what="day", number=first)
    state.last_day, state.day_level = max(state.last_day, last), piece.level
    weeks = None if first == 0 else state.place.weeks
    state.place = replace(state.place, weeks=weeks, days=(first, last), section="", topic=None)
    minutes = marks.minutes(text)
    each = (minutes,) if minutes else ()
    title = marks.day_title(days.words)
    return Placed(piece, state.place, Part.DAY, title, each, marks.weekdays(text)[:1], doubt)


def _next_week(state: _State) -> marks.Span:
    return marks.Span(state.last_week + 1, state.last_week + 1)


def _week_or_phase(
    piece: Piece,
    text: str,
    weeks: marks.Span,
    state: _State,
    rest: list[Piece],
    placed: list[Placed],
) -> Placed:
    if headings.is_output(weeks.words):
        _enter_section(state, text, piece.level)
        return Placed(piece, state.place, Part.SECTION, text)
    if state.last_heading is Part.PHASE and piece.level == state.phase_level:
        return Placed(piece, state.place, Part.RANGE, text)
    is_phase = piece.level == state.phase_level and not _has_items_below(rest)
    if is_phase or _has_weeks_below(piece, rest):
        return _phase(piece, weeks.words or text, state)
    return _week(piece, weeks.words, weeks, marks.days_inside(text), state, placed)


def _has_weeks_below(piece: Piece, rest: list[Piece]) -> bool:
    for other in rest:
        if other.shape is Shape.HEADING and other.level <= piece.level:
            return False
        if other.shape is Shape.HEADING and marks.weeks(marks.clean(other.text)):
            return not headings.is_output((marks.weeks(marks.clean(other.text)) or _NO).words)
    return False


def _has_items_below(rest: list[Piece]) -> bool:
    """Whether list items stand under a heading at once, before any other heading or table."""
    for other in rest:
        if other.shape in (Shape.HEADING, Shape.HEAD):
            return False
        if other.shape is Shape.ITEM:
            return True
    return False


_NO = marks.Span(0, 0)


def _week(
    piece: Piece,
    words: str,
    weeks: marks.Span,
    days: marks.Span | None,
    state: _State,
    placed: list[Placed] | None = None,
) -> Placed:
    doubt = ""
    if weeks.first + state.week_offset <= state.last_week:
        doubt = _begin_again(weeks, state, placed if placed is not None else [])
    first, last = weeks.first + state.week_offset, weeks.last + state.week_offset
    state.last_week, state.week_level = last, piece.level
    state.place = replace(state.place, weeks=(first, last), days=None, section="", topic=None)
    title = marks.clean(re_brackets(words)) if days else words.strip("()")
    return Placed(piece, state.place, Part.WEEK, title or f"Week {first}", doubt=doubt)


def re_brackets(words: str) -> str:
    """Return a title without the days in brackets behind it."""
    return words.partition("(Day")[0].partition("(day")[0].partition("(DAY")[0]


def _begin_again(weeks: marks.Span, state: _State, placed: list[Placed]) -> str:
    """Begin another plan where a heading above announced one; otherwise count on."""
    if state.new_plan is not None:
        index, state.new_plan = state.new_plan, None
        heading = placed[index]
        state.place = Place(track=marks.clean(heading.piece.text))
        for number in range(index, len(placed)):
            placed[number] = replace(placed[number], place=state.place)
        placed[index] = replace(placed[index], part=Part.TRACK)
        state.last_week = state.last_day = state.week_offset = state.day_offset = 0
        return ""
    state.week_offset = state.last_week - weeks.first + 1
    return _AGAIN.format(what="week", number=weeks.first + state.week_offset)


def _phase(piece: Piece, words: str, state: _State) -> Placed:
    state.phase_level = piece.level
    state.phases += 1
    state.place = Place(track=state.place.track, phase=state.phases)
    return Placed(piece, state.place, Part.PHASE, marks.clean(re_brackets(words)))


def _track(piece: Piece, text: str, state: _State) -> Placed:
    state.place = Place(track=text, phase=state.place.phase)
    state.last_week = state.last_day = state.week_offset = state.day_offset = 0
    state.week_level = state.phase_level = 0
    return Placed(piece, state.place, Part.TRACK, text)


def _weekday(piece: Piece, text: str, state: _State) -> Placed:
    found = marks.weekdays(text)
    week = state.place.weeks
    if week is None or state.place.topic is Section.WEEKLY or len(found) != 1:
        return Placed(piece, state.place, Part.WEEKDAY, text, weekdays=found)
    number = (week[0] - 1) * 7 + found[0] + 1
    state.last_day, state.day_level = max(number, state.last_day), piece.level
    state.place = replace(state.place, days=(number, number), section="", topic=None)
    return Placed(piece, state.place, Part.DAY, "", weekdays=found)


def _title_or_section(piece: Piece, text: str, state: _State, placed: list[Placed]) -> Placed:
    if not state.title_seen and piece.level == 1:
        state.title_seen = True
        return Placed(piece, state.place, Part.TITLE, headings.title(text))
    if marks.first_date(text) and state.last_heading is Part.TITLE:
        return Placed(piece, state.place, Part.START, text)
    if state.week_level and piece.level < state.week_level:
        state.new_plan = len(placed)
    _enter_section(state, text, piece.level)
    return Placed(piece, state.place, Part.SECTION, text)


def _enter_section(state: _State, text: str, level: int) -> None:
    """Enter a section; one that is no deeper than its week, day or phase leaves them."""
    place = state.place
    if place.days and level <= state.day_level:
        place = replace(place, days=None)
    if place.weeks and level <= state.week_level:
        place = replace(place, weeks=None, days=None)
    elif place.weeks is None and place.days and place.days[0] == 0:
        place = replace(place, days=None)
    if place.phase and state.phase_level and level <= state.phase_level:
        place = Place(track=place.track)
    if place.track and not place.weeks and level <= 2:
        place = replace(place, track="")
    state.section_level = level
    state.place = replace(place, section=text, topic=headings.section(text))
