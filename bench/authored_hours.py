"""The minutes that a roadmap's author gives each date of a plan."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.plan.roadmap import Day, Roadmap
    from coach.usecases.planning.plans import ActivePlan


def authored_hours(active: ActivePlan, most_days: int) -> dict[date, int]:
    """Return the minutes of each date from a plan's start, as the plan was begun.

    A day's own hours count first, then what the rhythm gives its weekday, then the blocks of a
    day. Where none of these is written, as on day 0, what the tasks take is all there is.
    """
    roadmap = active.roadmap
    rhythm = {one.weekday.number: one.minutes for one in roadmap.rhythm.week}
    days = {day.number: day for day in roadmap.days}
    found: dict[date, int] = defaultdict(int)
    for number in range(most_days):
        on = active.plan.start + timedelta(days=number)
        found[on] = rhythm.get(on.weekday(), 0) or roadmap.rhythm.minutes
    for each in active.dated:
        if each.has_a_date and each.day_number in days:
            found[each.planned] = _minutes(roadmap, days[each.day_number], each.planned, rhythm)
    return found


def _minutes(roadmap: Roadmap, day: Day, on: date, rhythm: dict[int, int]) -> int:
    if day.number == 0:
        return day.minutes
    blocks = roadmap.rhythm.minutes
    return day.hours[1] or rhythm.get(on.weekday(), 0) or blocks or day.minutes
