"""An outline made into weeks, days and tasks, and what stands beside the days."""

from __future__ import annotations

from collections.abc import Iterator

from coach.plan.importing import marks
from coach.plan.importing.beside import Beside, read_beside
from coach.plan.importing.day_work import hang_notes, share_minutes
from coach.plan.importing.drafts import Draft, DraftDay, DraftWeek, spread
from coach.plan.importing.outline import Entry, Outline, Part, Place
from coach.plan.importing.pacing import Pace, paces_of
from coach.plan.importing.pieces import Box, Shape
from coach.plan.importing.tallies import count_tasks
from coach.plan.importing.tasking import DraftTask, make_task, short_title, slug

_DAY_MINUTES = 120
"""Of a check list without weeks and days."""
_BOXED = (Part.TASK, Part.DELIVERABLE, Part.OUTPUT)


def draft_plans(outline: Outline, fallback_title: str) -> list[Draft]:
    """Return the plans of a file, the first one first; a track without weeks is none."""
    tracks = dict.fromkeys(
        entry.place.track
        for entry in outline.entries
        if entry.part in (*_BOXED, Part.DAY_ROW, Part.WEEK_ROW)
        and (entry.place.weeks or entry.place.days)
    )
    title = outline.title or fallback_title
    names = list(tracks) or [""]
    return [
        _Drafting(outline, track, f"{title}: {track}" if at else title, names).draft()
        for at, track in enumerate(names)
    ]


class _Drafting:
    """Builds one plan."""

    def __init__(self, outline: Outline, track: str, title: str, tracks: list[str]) -> None:
        self.track = track
        self.title = title
        self.start = outline.start
        self.entries = [
            entry
            for entry in outline.entries
            if entry.place.track == track or _belongs_to_all(entry, tracks[0])
        ]
        self.paces: list[Pace] = []
        if track == tracks[0]:
            self.entries += [
                entry for entry in outline.entries if entry.place.track not in ("", *tracks)
            ]
            self.paces = paces_of(outline.entries)
        self.days: dict[int, DraftDay] = {}
        self.weeks: dict[int, DraftWeek] = {}
        self.used: set[str] = set()
        self.placed: set[int] = set()
        """First lines of entries that have their place."""

    def draft(self) -> Draft:
        self._headings()
        if not self.weeks and not any(self.days):
            self._check_list()
        self._tasks()
        self._backlog()
        self._notes()
        beside = read_beside(self.entries, self._name)
        counters = count_tasks(self._every_task(), self.entries)
        for number, day in self.days.items():
            if number and not day.hours and beside.minutes:
                day.hours = (beside.minutes,)
            share_minutes(day)
            hang_notes(day)
        phases = {0: (self.title, "")}
        for entry in self._of(Part.PHASE):
            phases[entry.place.phase] = (entry.text, self._goal(entry.place.phase))
        about, day_0 = self._about(), self.days.pop(0, None)
        weeks = self._at_every_pace(self._whole())
        self.placed |= {pace.line for pace in self.paces}
        left = self._left(beside)
        return Draft(
            self.title, self.track, about, phases, day_0, weeks, beside, left, self.start, counters,
            self.paces,
        )  # fmt: skip

    def _every_task(self) -> Iterator[DraftTask]:
        for day in self.days.values():
            yield from day.tasks
        for week in self.weeks.values():
            yield from week.tasks

    def _of(self, *parts: Part) -> Iterator[Entry]:
        """Yield the entries of these parts, and count them as placed."""
        for entry in self.entries:
            if entry.part in parts:
                self.placed.add(entry.piece.first)
                yield entry

    def _name(self, wanted: str) -> str:
        """Return an id that no other task has."""
        name, number = wanted, 1
        while name in self.used:
            number += 1
            name = f"{wanted}-{number}"
        self.used.add(name)
        return name

    def day(self, first: int, last: int | None = None) -> DraftDay:
        return self.days.setdefault(first, DraftDay(first, last or first))

    def week(self, first: int, last: int, phase: int) -> DraftWeek:
        """Return a week, dividing a range that it lies in."""
        found = self.week_at(first)
        if found is None:
            found = self.weeks[first] = DraftWeek(first, last, phase=phase)
        elif (found.first, found.last) != (first, last):
            found = self._divide(found, first, last)
        return found

    def week_at(self, number: int) -> DraftWeek | None:
        return next(
            (week for week in self.weeks.values() if week.first <= number <= week.last), None
        )

    def _divide(self, whole: DraftWeek, first: int, last: int) -> DraftWeek:
        del self.weeks[whole.first]
        for start, end in ((whole.first, first - 1), (first, last), (last + 1, whole.last)):
            if start <= end:
                why = whole.why if start == whole.first else []
                self.weeks[start] = DraftWeek(start, end, whole.title, why, whole.phase)
        return self.weeks[first]

    def _headings(self) -> None:
        """Lay out weeks and days that the file names."""
        for entry in self._of(Part.WEEK):
            first, last = entry.place.weeks or (1, 1)
            self.week(first, last, entry.place.phase).title = entry.text
        for entry in self._of(Part.DAY):
            first, last = entry.place.days or (0, 0)
            day = self.day(first, last)
            day.title = short_title(entry.text)[0] if entry.text else ""
            day.heading, day.hours = entry.piece.text, entry.minutes
            if first and first == last and entry.weekdays:
                day.weekday = entry.weekdays[0]
        for entry in self._of(Part.PHASE):
            span = marks.weeks(marks.clean(entry.piece.text))
            if span and self.week_at(span.first) is None:
                self.week(span.first, span.last, entry.place.phase).title = entry.text

    def _tasks(self) -> None:
        for entry in self._of(*_BOXED):
            if entry.place.days:
                number, last = entry.place.days
                self.day(number, last).tasks.append(self._task(f"day-{number:02}", entry))
            elif entry.place.weeks:
                first, last = entry.place.weeks
                show = entry.part is not Part.TASK
                task = self._task(f"week-{first:02}", entry, show)
                self.week(first, last, entry.place.phase).tasks.append(task)
            elif self.weeks:
                task = self._task("backlog", entry)
                self.weeks[min(self.weeks)].backlog.append(task)
        for entry in self._of(Part.DAY_ROW):
            self._day_row(entry)
        for entry in self._of(Part.WEEK_ROW):
            first, last = entry.place.weeks or (1, 1)
            week = self.week(first, last, entry.place.phase)
            task = self._task(f"week-{first:02}", entry)
            week.title = week.title or task.title
            week.tasks.append(task)

    def _day_row(self, entry: Entry) -> None:
        first, last = entry.place.days or (0, 0)
        task = self._task(f"day-{first:02}", entry)
        task.minutes, task.guessed = sum(entry.minutes) or task.minutes, not entry.minutes
        day = self.day(first, last)
        day.tasks.append(task)
        day.title, day.hours = day.title or task.title, entry.minutes
        if first and first == last and entry.weekdays:
            day.weekday = entry.weekdays[0]

    def _task(self, prefix: str, entry: Entry, must_show: bool = False) -> DraftTask:
        is_row = entry.part in (Part.DAY_ROW, Part.WEEK_ROW)
        label = "" if is_row else entry.label
        name = slug(label, 2) if label and entry.piece.box is not Box.NONE else ""
        task = make_task(
            self._name(f"{prefix}/{name or slug(entry.text)}"),
            entry.text,
            entry.piece.first,
            label=label,
            minutes=0 if is_row else sum(entry.minutes),
            shown_by=entry.label if is_row else "",
            must_show=must_show or label.lower() == "deliverable" or entry.part is Part.OUTPUT,
        )
        task.ticked = entry.is_ticked
        return task

    def _backlog(self) -> None:
        """Give what has no date to the last weeks of its phase, where the learner takes it from."""
        for entry in self._of(Part.BACKLOG, Part.MILESTONE):
            if entry.part is Part.MILESTONE and entry.piece.cells:
                continue
            in_phase = [
                week
                for week in self.weeks.values()
                if entry.place.phase and week.phase == entry.place.phase
            ]
            weeks = sorted(in_phase or self.weeks.values(), key=lambda week: week.first)
            if weeks:
                prefix = "backlog" if entry.part is Part.BACKLOG else "milestone"
                weeks[-1].backlog.append(self._task(prefix, entry))

    def _check_list(self) -> None:
        """Fill days with the tasks of a file without weeks and days, section by section."""
        phases = {entry.place.phase: entry.text for entry in self._of(Part.PHASE)}
        number, used, section, phase = 1, 0, None, 0
        for entry in self._of(*_BOXED):
            under = entry.place.section or phases.get(entry.place.phase, "")
            task = self._task(slug(under or "list", 3), entry)
            if used and (used + task.minutes > _DAY_MINUTES or under != section):
                number, used = number + 1, 0
                number += number % 7 == 0
            if entry.place.phase != phase:
                # A phase begins with a week of its own.
                phase, number = entry.place.phase, -(-(number - 1) // 7) * 7 + 1
                week = number // 7 + 1
                self.weeks[week] = DraftWeek(week, week, under, phase=phase)
            section, used = under, used + task.minutes
            self.day(number).tasks.append(task)
            self.day(number).title = short_title(under or self.title)[0]
        self.entries = [entry for entry in self.entries if entry.part not in _BOXED]

    def _notes(self) -> None:
        """Hang titles, steps and notes on their days, and reasons on their weeks."""
        for entry in self._of(Part.DAY_TITLE):
            day = self._day_of(entry)
            if day is not None:
                day.notes += [f"{day.title}."] if day.title and day.title != entry.text else []
                day.title = short_title(entry.text)[0]
        parts = (*_WHY, Part.TEXT, Part.STEP, Part.REFERENCE, Part.CODE)
        for entry in self.entries:
            if entry.part in parts and self._hang(entry):
                self.placed.add(entry.piece.first)

    def _hang(self, entry: Entry) -> bool:
        """Hang words where they stand; return whether they have a place."""
        day = self._day_of(entry)
        if day is not None:
            (day.steps if entry.part is Part.STEP else day.notes).append(_sentence(entry))
            return True
        if entry.place.weeks and entry.part is not Part.CODE:
            week = self.week_at(entry.place.weeks[0])
            if week is not None:
                week.why.append(entry.text)
                return True
        return False

    def _day_of(self, entry: Entry) -> DraftDay | None:
        return self.days.get(entry.place.days[0]) if entry.place.days else None

    def _goal(self, phase: int) -> str:
        goals = [
            entry
            for entry in self.entries
            if entry.part in (Part.GOAL, Part.TEXT)
            and entry.place == Place(track=entry.place.track, phase=phase)
        ]
        self.placed |= {entry.piece.first for entry in goals}
        return " ".join(entry.text for entry in goals)

    def _about(self) -> str:
        """Return the first words of the file that stand in no week; a learner rewrites them."""
        outside = [entry for entry in self.entries if _is_about_all(entry)]
        texts = [entry for entry in outside if entry.piece.shape is Shape.TEXT]
        for entry in (*texts, *outside):
            self.placed.add(entry.piece.first)
            return entry.text
        return self.title

    def _left(self, beside: Beside) -> list[Entry]:
        placed = self.placed | beside.lines
        kept = (*_WHY, Part.TEXT, Part.STEP, Part.REFERENCE, Part.CODE, Part.CHANGE, Part.WALL)
        left = (*kept, Part.RESOURCE, Part.BLANK_FIELD, Part.BLOCK, Part.LEFT_OVER)
        return [
            entry
            for entry in self.entries
            if entry.part in left and entry.piece.first not in placed
        ]

    def _whole(self) -> list[DraftWeek]:
        """Return the weeks in order with the days in them; days of no named week go by sevens."""
        for number in sorted(self.days):
            week = self._week_of_day(self.days[number])
            week.days.append(self.days[number])
        if not self.weeks:
            self.weeks[1] = DraftWeek(1, 1)
        weeks = [self.weeks[number] for number in sorted(self.weeks)]
        for week in weeks:
            week.title = week.title or f"Week {week.first}"
        return weeks

    def _at_every_pace(self, weeks: list[DraftWeek]) -> list[DraftWeek]:
        """Return weeks with those between them that a longer pace adds."""
        after: dict[int, list[DraftWeek]] = {}
        for pace in self.paces[1:]:
            added = [one for one in self._of(Part.ADDED) if one.place.track == pace.track]
            for first, count in (
                spread(weeks, pace.weeks - self.paces[0].weeks).items() if added else ()
            ):
                whole = self.week_at(first)
                assert whole is not None
                title = f"{whole.title}, once more"
                extra = DraftWeek(1, count, title, phase=whole.phase, track=pace.id)
                extra.tasks = [self._task(f"extra-{first:02}", one) for one in added]
                after.setdefault(first, []).append(extra)
        return [each for week in weeks for each in (week, *after.get(week.first, ()))]

    def _week_of_day(self, day: DraftDay) -> DraftWeek:
        named = next(
            (
                entry.place.weeks
                for entry in self.entries
                if entry.part in (Part.DAY, Part.DAY_ROW)
                and entry.place.days
                and entry.place.days[0] == day.first
            ),
            None,
        )
        number = named[0] if named else (day.first - 1) // 7 + 1
        found = self.week_at(number)
        if found is None:
            phase = self.weeks[max(self.weeks)].phase if self.weeks else 0
            found = self.weeks[number] = DraftWeek(number, number, phase=phase)
        return found


_WHY = (Part.WHY, Part.FOCUS, Part.GOAL)


def _belongs_to_all(entry: Entry, first_track: str) -> bool:
    """Whether an entry stands outside every plan of the file."""
    place = entry.place
    return not place.track and (bool(first_track) or not (place.weeks or place.days))


def _is_about_all(entry: Entry) -> bool:
    """Whether words speak of the whole plan, and do not only lead to what follows."""
    place = entry.place
    inside = place.weeks or place.days or place.phase or entry.doubt
    return entry.part is Part.TEXT and not inside and not entry.text.endswith(":")


def _sentence(entry: Entry) -> str:
    text = entry.text.rstrip(" :")
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."
