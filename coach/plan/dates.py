"""Dates for every task of a plan, worked out anew from what is done; nothing here is stored.

The rule, in the learner's words: roadmap days follow the start date one by one. What was left of
earlier days comes first today. A day that was missed altogether takes today for itself, and every
day after it moves by one date; so does a day of which much is left. When only a little is left,
today's own day keeps its date. Nothing is dropped, the order stays, and a day never comes before
the date it was first planned for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from coach.plan.calendar import ONE_DAY, Calendar, first_day
from coach.plan.plan import Plan
from coach.plan.roadmap import Day, Need, Roadmap, Task
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

    @property
    def is_open(self) -> bool:
        return self.state is not State.DONE

    @property
    def reason(self) -> str:
        """Return why the task lies on this date, as one plain sentence."""
        return _REASONS[self.state](self)


def schedule(roadmap: Roadmap, plan: Plan, done: Mapping[str, date], today: date) -> list[Dated]:
    """Return every task of the roadmap, in the roadmap's order, with its date and state.

    ``done`` maps task ids to the dates they were done on; ids the roadmap does not know (any more)
    are ignored. The same arguments always give the same dates.
    """
    calendar = Calendar(plan)
    planned = _planned(roadmap, plan, calendar)
    dates = _Placing(calendar, planned, done, today).place(roadmap)
    waits_for = _open_setup(roadmap, done)

    def dated(task: Task, day: Day) -> Dated:
        if task.id in done:
            return Dated(task, day.number, done[task.id], State.DONE, planned[task.id])
        on, first = dates[task.id], planned[task.id]
        state = _state(day, on, first, today, waits_for)
        waits = waits_for if state is State.GATED else 0
        return Dated(task, day.number, on, state, first, waits)

    return [dated(task, day) for day in roadmap.days for task in day.tasks]


def tasks_on(dated: Iterable[Dated], day: date) -> list[Dated]:
    """Return the tasks of one date, done ones included, in order."""
    return [each for each in dated if each.date == day and each.state is not State.OFFERED]


def today_tasks(
    dated: Iterable[Dated], today: date, minutes: int | None = None, offline: bool = False
) -> list[Dated]:
    """Return what is open today, in order.

    ``offline`` leaves out what needs the network. ``minutes`` cuts the list where the time is used
    up, as later tasks build on earlier ones; the first task always stays.
    """
    chosen = [
        each
        for each in tasks_on(dated, today)
        if each.is_open and not (offline and Need.NETWORK in each.task.needs)
    ]
    return chosen if minutes is None else _within(chosen, minutes)


def total_minutes(dated: Iterable[Dated]) -> int:
    """Return the minutes of these tasks that are still open, optional ones left out."""
    return sum(each.task.minutes for each in dated if each.is_open and not each.task.optional)


def end_date(dated: Sequence[Dated]) -> date | None:
    """Return the last date of the plan, None where it has no tasks that must be done."""
    return max((each.date for each in dated if not each.task.optional), default=None)


def planned_end(dated: Sequence[Dated]) -> date | None:
    """Return the last date as it was when the plan was begun."""
    return max((each.planned for each in dated if not each.task.optional), default=None)


def _within(chosen: list[Dated], minutes: int) -> list[Dated]:
    used, count = 0, 0
    for count, each in enumerate(chosen):
        used += each.task.minutes
        if used > minutes and count:
            return chosen[:count]
    return chosen


def _planned(roadmap: Roadmap, plan: Plan, calendar: Calendar) -> dict[str, date]:
    """Return the date of every task when nothing is late: each roadmap day begins a new date."""
    planned: dict[str, date] = {}
    cursor = plan.start
    for day in roadmap.days:
        if day.number == 1:
            cursor = max(cursor, first_day(roadmap, plan))
        cursor = calendar.from_date(cursor)
        cursor = _fill(day.tasks, cursor, 0, calendar, planned) + ONE_DAY
    return planned


def _fill(
    tasks: Iterable[Task], cursor: date, used: float, calendar: Calendar, dates: dict[str, date]
) -> date:
    """Give tasks their dates from ``cursor`` on, where ``used`` minutes are taken already.

    Returns the last date used. A task longer than any date has minutes gets a date of its own.
    """
    for task in tasks:
        if not task.optional:
            if used and used + task.minutes > calendar.minutes(cursor):
                cursor, used = calendar.after(cursor), 0
            used += task.minutes
        dates[task.id] = cursor
    return cursor


class _Placing:
    """Walks the roadmap once and gives every open task its date.

    The cursor only moves forward, which keeps the order. What is done today counts as taken, so
    that ticking a task never pulls tomorrow's work into today.
    """

    def __init__(
        self,
        calendar: Calendar,
        planned: Mapping[str, date],
        done: Mapping[str, date],
        today: date,
    ) -> None:
        self.calendar = calendar
        self.planned = planned
        self.done = done
        self.today = today
        self.cursor = calendar.from_date(today)
        self.used = 0
        """Minutes on the cursor's date that are taken, by open tasks or by ones done today."""
        self.closed = False
        """Whether a day lies there that takes the date for itself."""
        self.dates: dict[str, date] = {}

    def place(self, roadmap: Roadmap) -> dict[str, date]:
        """Return the date of every open task."""
        if roadmap.day_0 is not None:
            self._day(roadmap.day_0, roadmap.day_0.minutes)
        for week in roadmap.weeks:
            largest = max((day.minutes for day in week.days), default=0)
            for day in week.days:
                self._day(day, largest)
        return self.dates

    def _day(self, day: Day, largest: int) -> None:
        waiting = [task for task in day.tasks if task.id not in self.done]
        if all(task.optional for task in waiting):
            self.dates.update((task.id, self.planned[task.id]) for task in waiting)
            self._count_done(day)
            return
        left = self._left(day)
        if not self._takes(left, max(largest, day.minutes * 1.5)):
            self._move(self.calendar.after(self.cursor))
        for task in day.tasks:
            if task.id in self.done:
                self._count(task)
            else:
                self._task(task)
        self.closed = left == day.minutes

    def _takes(self, left: int, room: float) -> bool:
        """Return whether the cursor's date takes a day beside what lies there already.

        A date may grow to half as much again as the day's own work, or to the size of the largest
        day of its week.
        """
        return not self.used or (not self.closed and self.used + left <= room)

    def _left(self, day: Day) -> int:
        """Return the minutes of a day, without what was done before today."""
        return sum(
            task.minutes
            for task in day.tasks
            if not task.optional and self.done.get(task.id, self.today) >= self.today
        )

    def _task(self, task: Task) -> None:
        """Give a task the cursor's date, or a later one that is planned for it or has room."""
        if self.planned[task.id] > self.cursor:
            self._move(self.planned[task.id])
        if not task.optional:
            if self.used and self.used + task.minutes > self.calendar.minutes(self.cursor):
                self._move(self.calendar.after(self.cursor))
            self.used += task.minutes
        self.dates[task.id] = self.cursor

    def _move(self, day: date) -> None:
        self.cursor, self.used, self.closed = day, 0, False

    def _count_done(self, day: Day) -> None:
        """Count a day without open tasks; wholly done today, it takes the date for itself."""
        before = self.used
        for task in day.tasks:
            self._count(task)
        if self.used > before:
            self.closed = self.closed or self._left(day) == day.minutes

    def _count(self, task: Task) -> None:
        done_today = self.done.get(task.id) == self.today
        if done_today and self.cursor == self.today and not task.optional:
            self.used += task.minutes


def _open_setup(roadmap: Roadmap, done: Mapping[str, date]) -> int:
    tasks = roadmap.day_0.tasks if roadmap.day_0 is not None else ()
    return sum(not task.optional and task.id not in done for task in tasks)


def _state(day: Day, on: date, planned: date, today: date, waits: int) -> State:
    if on < today:
        return State.OFFERED
    if waits and day.number and (on == today or day.number == 1):
        return State.GATED
    if on > today:
        return State.AHEAD
    return State.LATE if planned < today else State.TODAY


def spoken(day: date) -> str:
    """Return a date as it is said, such as ``Mon 9 March``, whatever the locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _why_done(dated: Dated) -> str:
    return f"Done on {spoken(dated.date)}."


def _why_today(dated: Dated) -> str:
    if dated.day_number == 0:
        return "Day 0 comes first: day 1 waits for it."
    return f"Day {dated.day_number} is planned for today."


def _why_late(dated: Dated) -> str:
    return f"Late, from day {dated.day_number}: it was planned for {spoken(dated.planned)}."


def _why_ahead(dated: Dated) -> str:
    moved = (dated.date - dated.planned).days
    if moved == 0:
        return f"Day {dated.day_number} is planned for {spoken(dated.date)}."
    days = "1 day" if moved == 1 else f"{moved} days"
    return f"Moved {days}, from {spoken(dated.planned)}: what is left of earlier days comes first."


def _why_gated(dated: Dated) -> str:
    tasks = "1 task is" if dated.waits_for == 1 else f"{dated.waits_for} tasks are"
    return f"Waits for day 0, where {tasks} open."


def _why_offered(dated: Dated) -> str:
    return f"Optional, from day {dated.day_number}: nothing waits for it."


_REASONS: dict[State, Callable[[Dated], str]] = {
    State.DONE: _why_done,
    State.TODAY: _why_today,
    State.LATE: _why_late,
    State.AHEAD: _why_ahead,
    State.GATED: _why_gated,
    State.OFFERED: _why_offered,
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
