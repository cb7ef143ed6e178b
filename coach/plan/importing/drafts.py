"""What an import proposes: one plan with its weeks, days and tasks, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.plan.importing.beside import Beside
from coach.plan.importing.outline import Entry
from coach.plan.importing.pacing import Pace
from coach.plan.importing.tasking import DraftTask


@dataclass
class DraftDay:
    """A day, or a range of days, that an import proposes."""

    first: int
    last: int
    title: str = ""
    heading: str = ""
    """The whole heading, which often says what the day is for."""
    hours: tuple[int, ...] = ()
    """Minutes of each day, where the author says them."""
    tasks: list[DraftTask] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    weekday: int | None = None
    """The weekday its author gave it, 0 for Monday; a plan only compares it."""


@dataclass
class DraftWeek:
    """A week, or a range of weeks; with days, or with tasks to be laid onto its days."""

    first: int
    last: int
    title: str = ""
    why: list[str] = field(default_factory=list)
    phase: int = 0
    days: list[DraftDay] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    backlog: list[DraftTask] = field(default_factory=list)
    track: str = ""
    """The one that alone has it; its first and last then say only how many weeks it is."""


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
    beside: Beside
    left: list[Entry]
    """Words that have no place in the roadmap; they are kept as comments."""
    start: date | None = None
    """The date its author began, or means to begin."""
    counters: list[dict[str, object]] = field(default_factory=list)
    paces: list[Pace] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Return how many weeks it has."""
        return sum(week.last - week.first + 1 for week in self.weeks if not week.track)

    @property
    def last_day(self) -> int:
        """Return the number of its last day; a week without days has seven."""
        last = 0
        for week, _, first, days in numbered(self.weeks):
            if week.track:
                continue
            if days:
                last = days[-1][1] + days[-1][0].last - days[-1][0].first
            else:
                last = first + 7 * (week.last - week.first + 1) - 1
        return last

    @property
    def tasks(self) -> Iterator[DraftTask]:
        if self.day_0 is not None:
            yield from self.day_0.tasks
        for week in self.weeks:
            yield from week.tasks
            yield from (task for day in week.days for task in day.tasks)
            yield from week.backlog
        yield from (each.task for each in self.beside.standing)


NumberedDays = list[tuple[DraftDay, int]]


def numbered(weeks: Iterable[DraftWeek]) -> Iterator[tuple[DraftWeek, int, int, NumberedDays]]:
    """Yield weeks with the number each gets, that of its first day, and those of its days.

    A number that is left out becomes rest; where numbers do not fit, they are counted on.
    """
    week_number, day_number, weeks = 1, 1, list(weeks)
    for week in weeks:
        if week.track:
            yield week, week_number, day_number, []
            continue
        days, first_day = [], day_number
        for day in week.days:
            if day_number < day.first <= day_number + 6:
                days.append((DraftDay(day_number, day.first - 1), day_number))
                day_number = day.first
            days.append((day, day_number))
            day_number += day.last - day.first + 1
        left = 7 * week_number - day_number + 1
        if days and first_day == 7 * week_number - 6 and 0 < left < 7 and week is not weeks[-1]:
            # A week whose author wrote fewer days still takes seven dates.
            days.append((DraftDay(day_number, day_number + left - 1), day_number))
            day_number += left
        yield week, week_number, first_day, days
        week_number += week.last - week.first + 1
        day_number += 0 if week.days else 7 * (week.last - week.first + 1)


def spread(weeks: Sequence[DraftWeek], additional: int) -> dict[int, int]:
    """Return how many additional weeks come after which, by first week; each part has its share.

    Parts are the phases; where there is one phase at most, the headings of weeks.
    """
    phases = {week.phase: week.first for week in weeks if week.phase}
    parts = list(phases.values()) if len(phases) > 1 else [week.first for week in weeks]
    upto = [additional * number // len(parts) for number in range(len(parts) + 1)]
    shares = (upto[number + 1] - upto[number] for number in range(len(parts)))
    return {first: share for first, share in zip(parts, shares, strict=True) if share}
