"""The dates on which a plan has time, and how much."""

from __future__ import annotations

import math
from datetime import date, timedelta

from coach.plan.plan import Plan
from coach.plan.roadmap import Roadmap

ONE_DAY = timedelta(days=1)


class Calendar:
    """Answers how many minutes a plan has on a date.

    The start date always counts: whoever begins on a Sunday has time on that Sunday.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def minutes(self, on: date) -> float:
        """Return the minutes there are on a date, infinity where the learner set no limit."""
        if self.plan.hours is None:
            return math.inf
        minutes = self.plan.hours.minutes(on)
        return math.inf if minutes == 0 and on == self.plan.start else minutes

    def from_date(self, day: date) -> date:
        """Return this date, or the next one that has any time."""
        while self.minutes(day) == 0:
            day += ONE_DAY
        return day

    def after(self, day: date) -> date:
        """Return the next date after this one that has any time."""
        return self.from_date(day + ONE_DAY)


def first_day(roadmap: Roadmap, plan: Plan) -> date:
    """Return the date day 1 is planned for.

    Day 0 lies on the start date and day 1 after it; a roadmap that names a weekday for day 1 makes
    it wait for that weekday, and the dates between are free for day 0.
    """
    earliest = plan.start + ONE_DAY if roadmap.day_0 is not None else plan.start
    if roadmap.day_1 is not None:
        earliest += timedelta(days=(roadmap.day_1.number - earliest.weekday()) % 7)
    return Calendar(plan).from_date(earliest)
