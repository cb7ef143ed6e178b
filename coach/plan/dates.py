"""Dates for every task of a plan, worked out anew from what is done; nothing here is stored.

The rule stands in ``placing``; reasons, in the learner's words, in ``reasons``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from coach.plan.calendar import Calendar, first_day
from coach.plan.placing import Placing, Way, planned_dates
from coach.plan.plan import Plan
from coach.plan.roadmap import Day, Roadmap, Task
from coach.plan.units import conditional, followed, not_asked, units_of
from coach.record import record


class State(StrEnum):
    """Where a task stands on the day it is asked about."""

    DONE = "done"
    TODAY = "today"
    LATE = "late"
    AHEAD = "ahead"
    GATED = "gated"
    """It may not begin while day 0 is open."""
    OFFERED = "offered"
    """Optional, and its day is over: it waits for nobody and holds nothing up."""
    ASIDE = "aside"
    """Its condition does not hold, or was not answered yet."""
    BACKLOG = "backlog"
    """Without a date; the learner takes it when there is time."""


_WITHOUT_A_DATE = (State.OFFERED, State.ASIDE, State.BACKLOG)


_AS_PLANNED: tuple[Way | None, datetime.date | None] = (None, None)


@record
class Dated:
    """A task with the date it falls on, and why."""

    task: Task
    day_number: int
    date: datetime.date
    state: State
    planned: datetime.date
    """The date it had when the plan was begun."""
    waits_for: int = 0
    """How many tasks of day 0 are open, where the task is gated by them."""
    way: Way | None = None
    """How it came to its date, where that is not the plan's."""
    missed: datetime.date | None = None
    """The date it was not done on."""

    @property
    def is_open(self) -> bool:
        return self.state is not State.DONE

    @property
    def has_a_date(self) -> bool:
        """Whether it is asked for on its date, and not merely offered."""
        return self.state not in _WITHOUT_A_DATE

    @property
    def is_required(self) -> bool:
        """Whether the plan cannot end without it."""
        return not self.task.optional and self.state not in (State.ASIDE, State.BACKLOG)

    @property
    def reason(self) -> str:
        """Return why the task lies on this date, as one plain sentence."""
        from coach.plan.reasons import reason_of

        return reason_of(self)


def schedule(roadmap: Roadmap, plan: Plan, done: Mapping[str, date], today: date) -> list[Dated]:
    """Return every task of the roadmap, in the roadmap's order, with its date and state.

    ``done`` maps task ids to the dates they were done on; ids the roadmap does not know (any more)
    are ignored. The same arguments always give the same dates.
    """
    roadmap = followed(roadmap, plan)
    if not any(True for _ in conditional(roadmap)):
        return _Dating(roadmap, plan, done, today, set()).dated()
    dated = _Dating(roadmap, plan, done, today, not_asked(roadmap, plan)).dated()
    if not any(task.condition == "behind" for task in roadmap.tasks) or not is_behind(dated):
        return dated
    return _Dating(roadmap, plan, done, today, not_asked(roadmap, plan, behind=True)).dated()


def is_behind(dated: Sequence[Dated]) -> bool:
    """Whether the plan ends later than it was planned to."""
    end, planned = end_date(dated), planned_end(dated)
    return end is not None and planned is not None and end > planned


class _Dating:
    """One reckoning: the dates as planned, the dates as they are, and what to say of each task."""

    def __init__(
        self,
        roadmap: Roadmap,
        plan: Plan,
        done: Mapping[str, date],
        today: date,
        aside: set[str],
    ) -> None:
        self.roadmap, self.plan, self.done, self.today, self.aside = (
            roadmap, plan, done, today, aside,
        )  # fmt: skip
        calendar, first = Calendar(plan), first_day(roadmap, plan)
        units = units_of(roadmap, plan, aside)
        self.planned = planned_dates(calendar, units, plan.start, first)
        moves = dict(plan.moves)
        placing = Placing(calendar, done, today)
        if moves or not calendar.is_free:
            # Placing divides units, and puts what was missed into others: these were used.
            units = units_of(roadmap, plan, aside | moves.keys())
        self.dates = placing.place(units, plan.start, first, self.planned)
        self.ways = placing.ways
        self._move(moves)
        self.waits_for = _open_setup(roadmap, plan, done)

    def _move(self, moves: Mapping[str, date]) -> None:
        for task, on in moves.items():
            self.dates[task] = max(on, self.today)
            self.ways[task] = (Way.MOVED, on)
            self.planned.setdefault(task, on)

    def dated(self) -> list[Dated]:
        found = [self._dated(task, day) for day in self.roadmap.days for task in day.tasks]
        for week in self.roadmap.weeks:
            if week.backlog:
                first = next(iter(week.days), None)
                found += [self._waiting(task, first) for task in week.backlog]
        return found

    def _dated(self, task: Task, day: Day) -> Dated:
        if task.id in self.done:
            on = self.done[task.id]
            return Dated(task, day.number, on, State.DONE, self.planned.get(task.id, on))
        if task.id in self.aside:
            on = self._beside(day)
            return Dated(task, day.number, on, State.ASIDE, on)
        if task.id not in self.dates:  # Of a day 0 that was opened, and no week needs it.
            return Dated(task, day.number, self.today, State.BACKLOG, self.today, way=Way.OPENED)
        on, planned = self.dates[task.id], self.planned[task.id]
        way, missed = self.ways.get(task.id, _AS_PLANNED)
        if self.plan.opened and day.number == 0 and way is None:
            way = Way.OPENED
        state = self._state(day, on, planned)
        waits = self.waits_for if state is State.GATED else 0
        return Dated(task, day.number, on, state, planned, waits, way, missed)

    def _state(self, day: Day, on: date, planned: date) -> State:
        if on < self.today:
            return State.OFFERED
        if self.waits_for and day.number and (on == self.today or day.number == 1):
            return State.GATED
        if on > self.today:
            return State.AHEAD
        return State.LATE if planned < self.today else State.TODAY

    def _beside(self, day: Day) -> date:
        """Return the date of the day a task would belong to."""
        dates = (self.dates[task.id] for task in day.tasks if task.id in self.dates)
        return next(dates, self.today)

    def _waiting(self, task: Task, first: Day | None) -> Dated:
        number = first.number if first is not None else 0
        if task.id in self.done:
            on = self.done[task.id]
            return Dated(task, number, on, State.DONE, on)
        if task.id in self.dates:
            on = self.dates[task.id]
            state = State.TODAY if on == self.today else State.AHEAD
            return Dated(task, number, on, state, self.planned[task.id], 0, Way.MOVED)
        on = self._beside(first) if first is not None else self.today
        return Dated(task, number, on, State.BACKLOG, on)


def tasks_on(dated: Iterable[Dated], day: date) -> list[Dated]:
    """Return the tasks of one date, done ones included, in order."""
    return [each for each in dated if each.date == day and each.has_a_date]


def today_tasks(dated: Iterable[Dated], today: date) -> list[Dated]:
    """Return what is open today, in order."""
    return [each for each in tasks_on(dated, today) if each.is_open]


def total_minutes(dated: Iterable[Dated]) -> int:
    """Return the minutes of these tasks that are still open, optional ones left out."""
    return sum(each.task.minutes for each in dated if each.is_open and each.is_required)


def end_date(dated: Sequence[Dated]) -> date | None:
    """Return the last date of the plan, None where it has no tasks that must be done."""
    return max((each.date for each in dated if each.is_required), default=None)


def planned_end(dated: Sequence[Dated]) -> date | None:
    """Return the last date as it was when the plan was begun."""
    return max((each.planned for each in dated if each.is_required), default=None)


def _open_setup(roadmap: Roadmap, plan: Plan, done: Mapping[str, date]) -> int:
    """Return how many tasks of day 0 keep day 1 waiting."""
    if roadmap.day_0 is None or plan.opened or not roadmap.gate:
        return 0
    return sum(not task.optional and task.id not in done for task in roadmap.day_0.tasks)
