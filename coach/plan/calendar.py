"""The dates on which a plan has time, and how much."""

from __future__ import annotations

import math
from datetime import date, timedelta

from coach.plan.plan import Hours, Plan
from coach.plan.roadmap import Roadmap

ONE_DAY = timedelta(days=1)


class Calendar:
    """Answers how many minutes a plan has on a date.

    The start date always counts: whoever begins on a Sunday has time on that Sunday.
    """

    def __init__(self, plan: Plan) -> None:
        self.start = plan.start
        self.pauses = [(pause.first, pause.last) for pause in plan.pauses]
        self._changes = list(reversed(plan.hours_since))
        self._hours = plan.hours
        self.is_free = not self.pauses and not self._changes and plan.hours is None
        """Whether every date has whatever a day asks for."""
        self._known: dict[date, float] = {}

    def hours(self, on: date) -> Hours | None:
        """Return the hours in force on a date, None where the learner set no limit."""
        return next((hours for since, hours in self._changes if since <= on), self._hours)

    def minutes(self, on: date) -> float:
        """Return the minutes there are on a date, infinity where the learner set no limit."""
        if self.is_free:
            return math.inf
        if on not in self._known:
            self._known[on] = self._reckoned(on)
        return self._known[on]

    def _reckoned(self, on: date) -> float:
        if any(first <= on <= last for first, last in self.pauses):
            return 0
        hours = self.hours(on)
        if hours is None:
            return math.inf
        minutes = hours.minutes(on)
        return math.inf if minutes == 0 and on == self.start else minutes

    def from_date(self, day: date) -> date:
        """Return this date, or the next one that has any time."""
        if self.is_free:
            return day
        while self.minutes(day) == 0:
            day += ONE_DAY
        return day


def first_day(roadmap: Roadmap, plan: Plan) -> date:
    """Return the date day 1 is planned for.

    Day 0 lies on the start date and day 1 after it; a roadmap that names a weekday for day 1 makes
    it wait for that weekday, and the dates between are free for day 0. Whoever joins later begins
    with their day on the start date.
    """
    if plan.at:
        return Calendar(plan).from_date(plan.start)
    earliest = plan.start + ONE_DAY if roadmap.day_0 is not None else plan.start
    if roadmap.day_1 is not None:
        earliest += timedelta(days=(roadmap.day_1.number - earliest.weekday()) % 7)
    return Calendar(plan).from_date(earliest)
