"""A plan from above: phases and weeks with their progress, days with their tasks, months."""

from __future__ import annotations

from calendar import Calendar as Months
from collections.abc import Iterator, Sequence
from datetime import date

from coach.plan.dates import Dated, State
from coach.plan.forecast import Forecast, forecast
from coach.plan.revisits import is_revisit
from coach.plan.roadmap import Day, Role, Week
from coach.record import record
from coach.usecases.planning.plans import ActivePlan


@record
class DayView:
    """A day of the roadmap with the dates its tasks fall on."""

    number: int
    title: str
    idea: str
    role: Role
    emphasis: str
    tasks: tuple[Dated, ...]

    @property
    def date(self) -> date | None:
        """Return the date of its first open task, or of the last that was done."""
        dated = [each for each in self.tasks if each.state is not State.BACKLOG]
        open_ones = [each.date for each in dated if each.is_open]
        return min(open_ones) if open_ones else max((each.date for each in dated), default=None)

    @property
    def minutes(self) -> int:
        return _minutes(self.tasks)

    @property
    def done(self) -> int:
        return sum(each.state is State.DONE for each in self.tasks if each.is_required)

    @property
    def total(self) -> int:
        return sum(each.is_required for each in self.tasks)


@record
class WeekView:
    """A week with its progress."""

    number: int
    title: str
    why: str
    phase: str
    emphasis: str
    days: tuple[DayView, ...]
    backlog: tuple[Dated, ...]

    @property
    def done(self) -> int:
        return sum(day.done for day in self.days)

    @property
    def total(self) -> int:
        return sum(day.total for day in self.days)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)

    @property
    def first(self) -> date | None:
        return min((day.date for day in self.days if day.date), default=None)

    @property
    def last(self) -> date | None:
        return max((day.date for day in self.days if day.date), default=None)


@record
class RoadmapView:
    """Everything about a plan's road."""

    plan: str
    roadmap: str
    title: str
    track: str
    setup: DayView | None
    weeks: tuple[WeekView, ...]
    forecast: Forecast
    today: date

    @property
    def days(self) -> Iterator[DayView]:
        if self.setup is not None:
            yield self.setup
        for week in self.weeks:
            yield from week.days

    @property
    def week_now(self) -> int:
        """Return the number of the first week with something open, or of the last."""
        for week in self.weeks:
            if week.done < week.total:
                return week.number
        return self.weeks[-1].number if self.weeks else 0


def roadmap_view(active: ActivePlan, today: date) -> RoadmapView:
    """Return a plan's road as of a day."""
    roadmap = active.roadmap
    by_id = {each.task.id: each for each in active.dated}
    weeks = [_week(week, phase.title, by_id) for phase in roadmap.phases for week in phase.weeks]
    return RoadmapView(
        plan=active.plan.id,
        roadmap=roadmap.key,
        title=roadmap.title,
        track=active.plan.track or (roadmap.tracks[0].id if roadmap.tracks else ""),
        setup=_day(roadmap.day_0, by_id) if roadmap.day_0 is not None else None,
        weeks=tuple(week for week in weeks if week.days or week.backlog),
        forecast=forecast(active.dated, active.plan.start, today),
        today=today,
    )


def _week(week: Week, phase: str, by_id: dict[str, Dated]) -> WeekView:
    days = tuple(_day(day, by_id) for day in week.days)
    backlog = tuple(by_id[task.id] for task in week.backlog if task.id in by_id)
    return WeekView(week.number, week.title, week.why, phase, week.emphasis, days, backlog)


def _day(day: Day, by_id: dict[str, Dated]) -> DayView:
    tasks = tuple(by_id[task.id] for task in day.tasks if task.id in by_id)
    return DayView(day.number, day.title, day.idea, day.role, day.emphasis, tasks)


@record
class DateView:
    """A date of a month: what lies on it."""

    date: date
    tasks: tuple[Dated, ...]
    in_month: bool

    @property
    def minutes(self) -> int:
        return _minutes(self.tasks)

    @property
    def all_done(self) -> bool:
        return bool(self.tasks) and not any(each.is_open for each in self.tasks)

    @property
    def days(self) -> tuple[int, ...]:
        """Return the numbers of the roadmap days that lie here, in order; going back is of none."""
        own = (each for each in self.tasks if not is_revisit(each.task))
        return tuple(sorted({each.day_number for each in own}))

    @property
    def name(self) -> str:
        """Return ``d7``, ``d7+`` where other days are beside it, or ``back`` where none is."""
        days = self.days
        return f"d{days[-1]}{'+' if len(days) > 1 else ''}" if days else "back"


def month_view(dated: Sequence[Dated], year: int, month: int) -> list[list[DateView]]:
    """Return the weeks of a month, Monday first, with what lies on every date."""
    lying: dict[date, list[Dated]] = {}
    for each in dated:
        if each.is_required:
            lying.setdefault(each.date, []).append(each)
    return [
        [DateView(day, tuple(lying.get(day, ())), day.month == month) for day in week]
        for week in Months().monthdatescalendar(year, month)
    ]


def _minutes(tasks: Sequence[Dated]) -> int:
    return sum(each.task.minutes for each in tasks if each.is_required)
