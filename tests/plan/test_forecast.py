"""Where a plan is heading at the pace of the last two weeks."""

from __future__ import annotations

import math
from datetime import date, timedelta

from coach.plan.dates import schedule
from coach.plan.forecast import forecast, needed_a_week
from coach.plan.plan import Plan
from tests.plan.thirty_weeks import thirty_weeks

START = date(2026, 2, 22)
ROADMAP = thirty_weeks()
PLAN = Plan("plan", "thirty-weeks", START)


def done_until(day: int) -> dict[str, date]:
    return {
        task.id: START + timedelta(days=each.number)
        for each in ROADMAP.days
        if each.number < day
        for task in each.tasks
    }


def test_without_a_week_of_work_nothing_is_said_about_the_pace() -> None:
    today = START + timedelta(days=6)
    assert forecast(schedule(ROADMAP, PLAN, done_until(6), today), START, today).at_pace is None


def test_the_pace_is_what_was_done_a_day_of_late() -> None:
    today = START + timedelta(days=14)
    found = forecast(schedule(ROADMAP, PLAN, done_until(14), today), START, today)
    hours = 2 + 22 + 20
    assert found.minutes_a_day == round(hours * 60 / 14)
    assert found.planned == found.end == date(2026, 8, 9)
    days = math.ceil(found.open_minutes / (hours * 60 / 14))
    assert found.at_pace == today + timedelta(days=days)


def test_a_counter_knows_what_it_still_needs_a_week() -> None:
    monday = date(2026, 3, 2)
    assert needed_a_week(8, 10, monday, monday + timedelta(days=6)) == 2
    assert needed_a_week(21, 150, monday, monday + timedelta(days=15 * 7 - 1)) == 8.6
    assert needed_a_week(10, 10, monday, monday) == 0
    assert needed_a_week(9, 10, monday, monday - timedelta(days=1)) == math.inf
