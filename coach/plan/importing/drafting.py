"""An outline made into days: every task gets a day, and every day its hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coach.plan.importing import marks
from coach.plan.importing.outline import Entry, Outline, Part, Place
from coach.plan.importing.pieces import Box
from coach.plan.importing.tasking import DraftTask, make_task, short_title, slug
from coach.plan.roadmap import Kind

WORKING_DAYS = 6
"""Of a week whose author gives none: the last day rests."""
_DAY_MINUTES = 120
"""Of a check list without weeks and days."""
_BOXED = (Part.TASK, Part.DELIVERABLE, Part.OUTPUT)
_START_WEEK = re.compile(r"(?:start\w*|from)\s+(?:in\s+)?week\s+(\d+)", re.I)
_EVERY = (
    (re.compile(r"bi-?weekly|every (2|two|second|other) weeks?|fortnight", re.I), 2),
    (re.compile(r"month", re.I), 4),
)


@dataclass
class DraftDay:
    """A day that an import proposes."""

    number: int
    title: str = ""
    heading: str = ""
    """The whole heading, which often says what the day is for."""
    minutes: int = 0
    """What the author says it takes; 0 where nothing is said."""
    tasks: list[DraftTask] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class DraftWeek:
    number: int
    title: str = ""
    why: str = ""
    phase: int = 0
    days: list[DraftDay] = field(default_factory=list)


@dataclass
class Draft:
    """One plan of a file, ready to be written as a roadmap."""

    title: str
    track: str
    about: str
    phases: dict[int, tuple[str, str]]
    """Title and goal by number; number 0 holds the weeks that stand in no phase."""
    day_0: DraftDay | None
    weeks: list[DraftWeek]

    @property
    def days(self) -> Iterator[DraftDay]:
        if self.day_0 is not None:
            yield self.day_0
        yield from (day for week in self.weeks for day in week.days)

    @property
    def tasks(self) -> Iterator[DraftTask]:
        return (task for day in self.days for task in day.tasks)


def draft_plans(outline: Outline, fallback_title: str) -> list[Draft]:
    """Return the plans of a file, the first one first; a track without weeks is none."""
    tracks = dict.fromkeys(
        entry.place.track
        for entry in outline.entries
        if entry.part in (*_BOXED, Part.DAY_ROW, Part.WEEK_ROW)
        and (entry.place.weeks or entry.place.days)
    )
    title = outline.title or fallback_title
    first = next(iter(tracks), "")
    return [
        _Drafting(outline, track, title if track == first else f"{title}: {track}", first).draft()
        for track in tracks or {"": None}
    ]


class _Drafting:
    """Builds one plan."""

    def __init__(self, outline: Outline, track: str, title: str, first_track: str) -> None:
        self.track = track
        self.title = title
        self.entries = [
            entry
            for entry in outline.entries
            if entry.place.track == track or _belongs_to_all(entry, first_track)
        ]
        self.days: dict[int, DraftDay] = {}
        self.weeks: dict[int, DraftWeek] = {}
        self.ids: set[str] = set()

    def draft(self) -> Draft:
        self._headings()
        if not self.weeks and not any(number for number in self.days):
            self._check_list()
        self._dated()
        self._weekly()
        self._standing()
        self._extras()
        self._notes()
        for day in self.days.values():
            _share_minutes(day)
            _hang_notes(day)
        phases = {0: (self.title, "")}
        for entry in self._of(Part.PHASE):
            phases[entry.place.phase] = (entry.text, self._goal(entry.place.phase))
        return Draft(
            self.title, self.track, self._about(), phases, self.days.pop(0, None), self._whole()
        )

    def _of(self, *parts: Part) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.part in parts)

    def day(self, number: int) -> DraftDay:
        return self.days.setdefault(number, DraftDay(number))

    def add(self, day: int, task: DraftTask) -> None:
        task.id = self._free(task.id)
        self.day(day).tasks.append(task)

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self.ids:
            number += 1
            name = f"{wanted}-{number}"
        self.ids.add(name)
        return name

    def _headings(self) -> None:
        """Lay out weeks and days that the file names."""
        for entry in self._of(Part.WEEK):
            first, last = entry.place.weeks or (1, 1)
            for number in range(first, last + 1):
                self.weeks[number] = DraftWeek(number, entry.text, phase=entry.place.phase)
        for entry in self._of(Part.WEEK_ROW):
            first, last = entry.place.weeks or (1, 1)
            for number in range(first, last + 1):
                self.weeks.setdefault(number, DraftWeek(number, phase=entry.place.phase))
        for entry in self._of(Part.DAY):
            first, last = entry.place.days or (0, 0)
            for number in range(first, last + 1):
                day = self.day(number)
                day.heading = entry.piece.text
                day.title, day.minutes = (
                    short_title(entry.text)[0] if entry.text else "",
                    sum(entry.minutes),
                )
        for entry in self._of(Part.PHASE):
            span = marks.weeks(marks.clean(entry.piece.text))
            for number in range(span.first, span.last + 1) if span else ():
                self.weeks.setdefault(number, DraftWeek(number, "", phase=entry.place.phase))

    def _dated(self) -> None:
        """Give every task that stands in a day its day; a range becomes a part for each day."""
        for entry in self._of(*_BOXED):
            if entry.place.days:
                number = entry.place.days[0]
                self.add(number, _task(f"day-{number:02}", entry))
        for entry in self._of(Part.DAY_ROW):
            first, last = entry.place.days or (0, 0)
            minutes = entry.minutes or (0,) * (last - first + 1)
            for part, number in enumerate(range(first, last + 1)):
                task = _part(f"day-{number:02}", entry, part, last - first + 1, minutes[part])
                self.add(number, task)
                day = self.day(number)
                day.heading = entry.piece.text
                day.title, day.minutes = day.title or task.title, minutes[part]

    def _weekly(self) -> None:
        """Spread the tasks of weeks without days over their working days."""
        spans: dict[tuple[int, int], list[Entry]] = {}
        for entry in self._of(*_BOXED):
            if entry.place.weeks and not entry.place.days:
                spans.setdefault(entry.place.weeks, []).append(entry)
        for (first, last), entries in spans.items():
            slots = [
                (week - 1) * 7 + day
                for week in range(first, last + 1)
                for day in range(1, WORKING_DAYS + 1)
            ]
            for index, entry in enumerate(entries):
                self.add(
                    slots[index * len(slots) // len(entries)],
                    _task(f"week-{first:02}", entry, must_show=entry.part is not Part.TASK),
                )
        for entry in self._of(Part.WEEK_ROW):
            first, last = entry.place.weeks or (1, 1)
            self._week_row(entry, (last - first + 1) * WORKING_DAYS, first)

    def _week_row(self, entry: Entry, parts: int, first: int) -> None:
        self.weeks[first].title = self.weeks[first].title or short_title(entry.text)[0]
        for part in range(parts):
            number = (first - 1 + part // WORKING_DAYS) * 7 + part % WORKING_DAYS + 1
            self.add(number, _part(f"week-{first:02}", entry, part, parts, 0))

    def _standing(self) -> None:
        """Put what every week asks for on its weekdays, from Monday as the first day."""
        for entry in self._of(Part.STANDING):
            for week in self.weeks:
                for weekday in entry.weekdays[:1] or (0,):
                    task = _task(f"week-{week:02}", entry)
                    self.add((week - 1) * 7 + weekday + 1, task)

    def _extras(self) -> None:
        """Place what has no week of its own: habits, backlog, checkpoints, side tracks."""
        for entry in self._of(Part.CADENCE, Part.CAREER):
            first, every = self._rhythm(entry)
            open_weeks = [week for week in self._weeks_of(entry) if week >= first]
            for week in open_weeks[every - 1 :: every]:
                task = _task(f"week-{week:02}", entry)
                task.optional = task.optional or entry.part is Part.CAREER
                self.add((week - 1) * 7 + WORKING_DAYS, task)
        for index, entry in enumerate(self._of(Part.BACKLOG)):
            weeks = self._weeks_of(entry)
            task = _task("backlog", entry)
            task.optional = True
            self.add((weeks[index % len(weeks)] - 1) * 7 + 1, task)
        questions = [entry.text for entry in self._of(Part.QUESTION)]
        for week in list(self.weeks)[3::4] if questions else ():
            self.add((week - 1) * 7 + 7, _checkpoint(week, questions))

    def _rhythm(self, entry: Entry) -> tuple[int, int]:
        """Return the first week of something that comes back, and every how many weeks it does."""
        words = f"{entry.text} {' '.join(entry.piece.cells)}"
        start = _START_WEEK.search(entry.place.section)
        every = next((weeks for pattern, weeks in _EVERY if pattern.search(words)), 1)
        return (int(start[1]) if start else 1), every

    def _weeks_of(self, entry: Entry) -> list[int]:
        """Return the weeks of an entry's phase where that has weeks, otherwise all."""
        in_phase = [
            week.number
            for week in self.weeks.values()
            if entry.place.phase and week.phase == entry.place.phase
        ]
        return sorted(in_phase or self.weeks) or [1]

    def _check_list(self) -> None:
        """Fill days with the tasks of a file without weeks and days, section by section."""
        number, used, section = 1, 0, None
        for entry in self._of(*_BOXED):
            task = _task(slug(entry.place.section or "list", 3), entry)
            if used and (used + task.minutes > _DAY_MINUTES or entry.place.section != section):
                number, used = number + 1, 0
                number += (number % 7 == 0) or 0
            section, used = entry.place.section, used + task.minutes
            self.add(number, task)
            self.day(number).title = short_title(entry.place.section or self.title)[0]
        self.entries = [entry for entry in self.entries if entry.part not in _BOXED]

    def _notes(self) -> None:
        """Hang notes on the first task of their day, and reasons on their weeks."""
        for entry in self._of(Part.DAY_TITLE):
            for number in _numbers(entry.place.days):
                if number in self.days:
                    day = self.days[number]
                    if day.title and day.title != entry.text:
                        day.notes.append(f"{day.title}.")
                    day.title = short_title(entry.text)[0]
        for entry in self._of(Part.WHY, Part.FOCUS, Part.GOAL):
            for number in _numbers(entry.place.weeks) if not entry.place.days else ():
                week = self.weeks[number]
                week.why = " ".join(filter(None, (week.why, entry.text)))
        for entry in self._of(Part.TEXT, Part.STEP, Part.REFERENCE, Part.CODE):
            if entry.place.days:
                self.day(entry.place.days[0]).notes.append(_sentence(entry))
            elif entry.place.weeks and entry.part is Part.TEXT:
                week = self.weeks[entry.place.weeks[0]]
                week.why = " ".join(filter(None, (week.why, entry.text)))

    def _goal(self, phase: int) -> str:
        parts = (Part.GOAL, Part.TEXT)
        goals = [
            entry.text
            for entry in self._of(*parts)
            if entry.place == Place(track=entry.place.track, phase=phase)
        ]
        return " ".join(goals)

    def _about(self) -> str:
        """Return the first words of the file that stand in no week; a learner rewrites them."""
        outside = (
            entry.text
            for entry in self._of(Part.TEXT)
            if not (entry.place.weeks or entry.place.days or entry.place.phase)
        )
        return next(outside, self.title)

    def _whole(self) -> list[DraftWeek]:
        """Return all weeks and days from the first to the last, so that none is missing."""
        last_day = max(self.days, default=0)
        last = max([*self.weeks, -(-last_day // 7)], default=1)
        for number in range(1, last + 1):
            week = self.weeks.setdefault(number, DraftWeek(number))
            week.title = week.title or f"Week {number}"
            week.phase = week.phase or (self.weeks[number - 1].phase if number > 1 else 0)
            for each in range((number - 1) * 7 + 1, number * 7 + 1):
                week.days.append(self.day(each))
        return [self.weeks[number] for number in sorted(self.weeks)]


def _belongs_to_all(entry: Entry, first_track: str) -> bool:
    """Whether an entry stands outside every plan of the file."""
    place = entry.place
    return not place.track and (bool(first_track) or not (place.weeks or place.days))


def _task(prefix: str, entry: Entry, must_show: bool = False) -> DraftTask:
    show = must_show or entry.label.lower() == "deliverable" or entry.part is Part.OUTPUT
    name = slug(entry.label, 2) if entry.label and entry.piece.box is not Box.NONE else ""
    minutes = sum(entry.minutes)
    task = make_task(
        f"{prefix}/{name or slug(entry.text)}",
        entry.text,
        entry.piece.first,
        label=entry.label,
        minutes=minutes,
        must_show=show,
    )
    task.ticked = entry.is_ticked
    return task


def _part(prefix: str, entry: Entry, part: int, parts: int, minutes: int) -> DraftTask:
    """Return one day's part of work that takes several; the last part shows the deliverable."""
    is_last = part == parts - 1
    task = make_task(
        f"{prefix}/{slug(entry.text)}",
        entry.text,
        entry.piece.first,
        minutes=minutes,
        shown_by=entry.label if is_last else "",
    )
    if not is_last:
        task.deliverable = []
    if parts > 1:
        task.title = f"{task.title} ({part + 1} of {parts})"
    return task


def _checkpoint(week: int, questions: list[str]) -> DraftTask:
    words = " ".join(questions)
    task = make_task(f"week-{week:02}/checkpoint", words, 0, label="Checkpoint", minutes=20)
    task.title, task.note, task.kind = "Checkpoint: are you on track?", words, Kind.REFLECT
    task.deliverable = [{"note": "your answers"}]
    return task


def _numbers(span: tuple[int, int] | None) -> Iterable[int]:
    return range(span[0], span[1] + 1) if span else ()


def _sentence(entry: Entry) -> str:
    text = entry.text.rstrip(" :")
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."


def _hang_notes(day: DraftDay) -> None:
    """Give the notes of a day to its first task, which shows them when it is opened."""
    if day.tasks and day.notes:
        first = day.tasks[0]
        first.note = "\n".join(filter(None, (first.note, *day.notes)))


def _share_minutes(day: DraftDay) -> None:
    """Share the author's hours among the tasks of a day that have none of their own."""
    guessed = [task for task in day.tasks if task.guessed]
    known = sum(task.minutes for task in day.tasks if not task.guessed)
    left = day.minutes - known
    if not guessed or left < 5 * len(guessed):
        return
    weights = [task.minutes for task in guessed]
    for task, weight in zip(guessed, weights, strict=True):
        task.minutes = max(5, round(left * weight / sum(weights) / 5) * 5)
        task.guessed = False
    guessed[0].minutes += left - sum(task.minutes for task in guessed)
