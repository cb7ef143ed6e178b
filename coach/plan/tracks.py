"""A roadmap as it runs on one of its tracks: its weeks and tasks, with days numbered again."""

from __future__ import annotations

from collections.abc import Iterator

from coach.plan.parts import Counter, Encouragement, Milestone
from coach.plan.roadmap import Cadence, Day, Phase, Roadmap, Task, Week
from coach.plan.wanted import CommitWanted
from coach.record import replace


def on_track(roadmap: Roadmap, track: str) -> Roadmap:
    """Return the roadmap as it runs on one of its tracks; without tracks it is returned as it is.

    Weeks and tasks of other tracks are left out and days are numbered again, one by one; whatever
    names a day or a week follows. Ids stay, so what was done on one track is done on every other.
    """
    if not roadmap.tracks:
        return roadmap
    chosen = track or roadmap.tracks[0].id
    numbers = _Numbers()
    phases = tuple(
        replace(phase, weeks=tuple(_weeks_on(phase, chosen, numbers))) for phase in roadmap.phases
    )
    found = replace(roadmap, phases=phases)
    return _renumbered(found, numbers) if numbers.differ else found


class _Numbers:
    """The week and day reached, and which new number each written day and week has."""

    def __init__(self) -> None:
        self.week = 0
        self.day = 0
        self.days: dict[int, int] = {}
        self.weeks: dict[int, int] = {}

    @property
    def differ(self) -> bool:
        return any(written != new for written, new in self.days.items())

    def of(self, written: int) -> int:
        """Return the number a written day has now; one that is not there keeps its own."""
        return self.days.get(written, written)

    def of_week(self, written: int) -> int:
        return self.weeks.get(written, written)


def _weeks_on(phase: Phase, track: str, numbers: _Numbers) -> Iterator[Week]:
    for week in phase.weeks:
        if week.track not in ("", track):
            continue
        numbers.week += 1
        if not week.track:
            numbers.weeks[week.number] = numbers.week
        days = []
        for day in week.days:
            numbers.day += 1
            if not week.track:
                numbers.days[day.number] = numbers.day
            days.append(replace(day, number=numbers.day, tasks=_tasks_on(day.tasks, track)))
        backlog = _tasks_on(week.backlog, track)
        yield replace(week, number=numbers.week, days=tuple(days), backlog=backlog)


def _tasks_on(tasks: tuple[Task, ...], track: str) -> tuple[Task, ...]:
    return tuple(task for task in tasks if not task.tracks or track in task.tracks)


def _renumbered(roadmap: Roadmap, numbers: _Numbers) -> Roadmap:
    """Return the roadmap with every number of a day or a week that it names made the new one.

    Days to revisit stay as written: the log keeps them, and a plan may change its track later.
    """
    phases = tuple(
        replace(phase, weeks=tuple(_week(week, numbers) for week in phase.weeks))
        for phase in roadmap.phases
    )
    day_0 = roadmap.day_0
    return replace(
        roadmap,
        phases=phases,
        day_0=_day(day_0, numbers) if day_0 is not None else None,
        counters=tuple(_counter(one, numbers) for one in roadmap.counters),
        milestones=tuple(_milestone(one, numbers) for one in roadmap.milestones),
        cadences=tuple(_cadence(one, numbers) for one in roadmap.cadences),
        encouragements=tuple(_encouragement(one, numbers) for one in roadmap.encouragements),
    )


def _week(week: Week, numbers: _Numbers) -> Week:
    days = tuple(_day(day, numbers) for day in week.days)
    return replace(week, days=days, backlog=tuple(_task(task, numbers) for task in week.backlog))


def _day(day: Day, numbers: _Numbers) -> Day:
    tasks = tuple(_task(task, numbers) for task in day.tasks)
    return replace(day, first=numbers.of(day.first), last=numbers.of(day.last), tasks=tasks)


def _task(task: Task, numbers: _Numbers) -> Task:
    if not (task.see or task.needed_in_week or task.deliverable):
        return task
    return replace(
        task,
        see=tuple(map(numbers.of, task.see)),
        needed_in_week=numbers.of_week(task.needed_in_week),
        deliverable=tuple(
            replace(one, since=numbers.of(one.since)) if isinstance(one, CommitWanted) else one
            for one in task.deliverable
        ),
    )


def _counter(counter: Counter, numbers: _Numbers) -> Counter:
    moved = tuple(replace(one, by_day=numbers.of(one.by_day)) for one in counter.targets)
    return replace(counter, targets=moved, from_day=numbers.of(counter.from_day))


def _milestone(milestone: Milestone, numbers: _Numbers) -> Milestone:
    parts = tuple(
        replace(part, first=numbers.of(part.first), last=numbers.of(part.last))
        for part in milestone.parts
    )
    return replace(milestone, by_day=numbers.of(milestone.by_day), parts=parts)


def _cadence(cadence: Cadence, numbers: _Numbers) -> Cadence:
    begin, until = numbers.of(cadence.from_day), numbers.of(cadence.until_day)
    return replace(cadence, from_day=begin, until_day=until)


def _encouragement(text: Encouragement, numbers: _Numbers) -> Encouragement:
    first, last = numbers.of_week(text.first_week), numbers.of_week(text.last_week)
    return replace(text, first_week=first, last_week=last)
