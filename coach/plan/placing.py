"""Giving every unit of a plan its date, as the days went by until today and as they will.

The rule, in the learner's words. Roadmap days follow the start date one by one. One missed day is
rest: what it held joins the roadmap's next review day while that day stays within the largest
authored day of its week. What does not fit takes the next date for itself, and every following
day moves by that date. A small rest of a day that was begun comes first on the next date. Nothing
is dropped, what is done never moves, and no day comes before the date it was first planned for.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from coach.plan.calendar import ONE_DAY, Calendar
from coach.plan.roadmap import Task
from coach.plan.units import Unit

SMALL = 3
"""A rest is small up to this part (a third) of the day it joins."""


class Way(StrEnum):
    """How a task came to its date, where it is not simply the plan's."""

    JOINED = "joined"
    """Missed, and put beside a review day."""
    LEFT_OVER = "left over"
    """A small rest, put before the next date's own work."""
    MISSED = "missed"
    """Missed, and given the next date for itself."""
    MOVED = "moved"
    """Put on its date by the learner."""
    OPENED = "opened"
    """A task of day 0 that goes with the week that needs it."""


def planned_dates(
    calendar: Calendar, units: list[Unit], start: date, first: date
) -> dict[str, date]:
    """Return the date of every task as it is on the first day, nothing done and nothing missed."""
    if not calendar.is_free:
        return Placing(calendar, {}, start).place(units, start, first, {})
    dates: dict[str, date] = {}
    cursor = start
    for unit in units:
        if unit.day.number and cursor < first:
            cursor = first
        for task in unit.tasks:
            dates[task.id] = cursor
        cursor += ONE_DAY
    return dates


class Placing:
    """Walks through the units once, date by date.

    For dates before today it replays what happened: what was not done by the end of its date is
    settled by the rule, as it was then. So a learner who does what the plan says finds the same
    plan on the next morning.
    """

    def __init__(self, calendar: Calendar, done: Mapping[str, date], today: date) -> None:
        self.calendar = calendar
        self.done = done
        self.today = today
        self.planned: Mapping[str, date] = {}
        self.queue: deque[Unit] = deque()
        self.reviews: list[Unit] = []
        """The review days of the queue, the next one last."""
        self.first = date.min
        """The date that day 1 is planned for."""
        self.dates: dict[str, date] = {}
        self.ways: dict[str, tuple[Way, date]] = {}
        """How, and the date that was missed."""

    def place(
        self, units: list[Unit], start: date, first: date, planned: Mapping[str, date]
    ) -> dict[str, date]:
        """Return the date of every task, ``first`` being the one that day 1 is planned for."""
        self.queue, self.planned, cursor = deque(units), planned, start
        self.first = first
        self.reviews = [unit for unit in reversed(units) if unit.is_review]
        while self.queue:
            unit = self._next()
            if unit.day.number and not (unit.is_rest or unit.is_part):
                cursor = max(cursor, first, self._earliest(unit))
            on = self.calendar.from_date(max(cursor, self._earliest_open(unit, cursor)))
            if self._was_done_before(unit, on):
                self._offer(unit, on)
                continue
            taken = self._take(unit, on)
            if on < self.today:
                self._settle(unit, taken, on)
            else:
                for task in taken:
                    self.dates[task.id] = on
            cursor = on + ONE_DAY
        return self.dates

    def _next(self) -> Unit:
        unit = self.queue.popleft()
        if self.reviews and self.reviews[-1] is unit:
            self.reviews.pop()
        return unit

    def _put_first(self, unit: Unit) -> None:
        self.queue.appendleft(unit)
        if unit.is_review:
            self.reviews.append(unit)

    def _earliest(self, unit: Unit) -> date:
        """Return the date its day was first planned for."""
        planned = self.planned
        return next((planned[task.id] for task in unit.day.tasks if task.id in planned), date.min)

    def _earliest_open(self, unit: Unit, cursor: date) -> date:
        """Return the date its first open task was planned for, where hours divide days."""
        if self.calendar.is_free:
            return cursor
        dates = (
            self.planned.get(task.id, cursor) for task in unit.tasks if task.id not in self.done
        )
        return next(dates, cursor)

    def _was_done_before(self, unit: Unit, on: date) -> bool:
        """Whether all that must be done of a unit was done before its date: it takes none."""
        is_asked = False
        for task in unit.tasks:
            if not task.optional:
                if self.done.get(task.id, on) >= on:
                    return False
                is_asked = True
        return is_asked

    def _offer(self, unit: Unit, on: date) -> None:
        for task in unit.tasks:
            self.dates.setdefault(task.id, self.planned.get(task.id, on))

    def _take(self, unit: Unit, on: date) -> list[Task]:
        """Return what of a unit fits into its date; the rest waits in front of the others.

        At least one task is taken. After a part of a day there may be room for the next one's
        first tasks.
        """
        if self.calendar.is_free:
            return unit.tasks
        room = self.calendar.minutes(on)
        taken, left = self._fitting(unit.tasks, room, on, at_least_one=True)
        if left:
            self._wait(unit, left)
        elif unit.is_part and self.queue and not self.queue[0].is_rest:
            room -= sum(self._counted(task, on) for task in taken)
            taken += self._begin_next(room, on)
        return taken

    def _begin_next(self, room: float, on: date) -> list[Task]:
        following = self.queue[0]
        if not following.tasks or self._earliest(following) > on:
            return []
        early, left = self._fitting(following.tasks, room, on, at_least_one=False)
        if early:
            self._next()
            if left:
                self._wait(following, left)
        return early

    def _wait(self, unit: Unit, tasks: list[Task]) -> None:
        left = unit.left(unit.day, tasks)
        left.is_part = True
        self._put_first(left)

    def _fitting(
        self, tasks: list[Task], room: float, on: date, at_least_one: bool
    ) -> tuple[list[Task], list[Task]]:
        used = 0
        for count, task in enumerate(tasks):
            minutes = self._counted(task, on)
            is_full = used + minutes > room and (used or not at_least_one)
            if minutes and (is_full or (used and self.planned.get(task.id, on) > on)):
                return tasks[:count], tasks[count:]
            used += minutes
        return list(tasks), []

    def _counted(self, task: Task, on: date) -> int:
        """Return the minutes a task takes of a date: none if optional or done before."""
        return 0 if task.optional or self.done.get(task.id, on) < on else task.minutes

    def _settle(self, unit: Unit, taken: list[Task], on: date) -> None:
        """Give what was not done on a date that is over its new place."""
        rest, minutes = [], 0
        for task in taken:
            if self.done.get(task.id, self.today) > on:
                rest.append(task)
                minutes += 0 if task.optional else task.minutes
        if not minutes:
            self.dates.update((task.id, on) for task in rest)
            return
        began = len(rest) < len(taken) or (unit.is_gate and unit.is_rest)
        # What everything waits for does not wait for a review day itself.
        review = None if unit.is_gate else self._review_with_room(minutes, on)
        if began and self._is_small(minutes, on) and not self._has_dates_between(unit, on):
            self._join(self.queue[0], rest, Way.LEFT_OVER, on)
        elif review is not None:
            self._join(review, rest, Way.JOINED, on)
        else:
            self._shift(unit, rest, on)

    def _has_dates_between(self, unit: Unit, on: date) -> bool:
        """Whether dates before day 1 are free for what is left of day 0."""
        return unit.is_gate and self.queue[0].day.number == 1 and on + ONE_DAY < self.first

    def _is_small(self, minutes: int, on: date) -> bool:
        if not self.queue or self.queue[0].day.number == 0:
            return False
        following = self.queue[0]
        own = following.day.minutes
        return following.minutes(self.done, on) + minutes <= own + own // SMALL

    def _review_with_room(self, minutes: int, on: date) -> Unit | None:
        """Return the next review day, if it stays within its week's largest authored day."""
        if not self.reviews:
            return None
        review = self.reviews[-1]
        there = self.calendar.minutes(max(on, self._earliest(review)))
        room = min(review.largest, there or math.inf)
        return review if review.minutes(self.done, on) + minutes <= room else None

    def _join(self, unit: Unit, rest: list[Task], way: Way, on: date) -> None:
        unit.tasks = [*rest, *unit.tasks]
        self.ways.update((task.id, (way, on)) for task in rest)

    def _shift(self, unit: Unit, rest: list[Task], on: date) -> None:
        missed = unit.left(unit.day, rest)
        missed.is_rest = True
        self._put_first(missed)
        way = (Way.MISSED, on)
        for task in rest:
            self.ways[task.id] = way
