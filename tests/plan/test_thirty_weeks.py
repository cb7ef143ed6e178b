"""The built-in roadmap of thirty weeks follows the worked example, too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.plan.dates import Dated, end_date, schedule
from coach.plan.plan import Plan
from coach.plan.roadmap import Roadmap, parse_roadmap

PATH = "roadmaps/ml-30-weeks.yaml"
START = date(2026, 2, 22)
PLAN = Plan("plan", "coach:ml-30-weeks", START)


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    text = (Path(__file__).parents[2] / PATH).read_text(encoding="utf-8")
    parsed, problems = parse_roadmap(text, PATH, "coach")
    assert parsed is not None
    assert not list(problems)
    return parsed


def two_days_done(roadmap: Roadmap, today: int) -> list[Dated]:
    done = {
        task.id: START + timedelta(days=day.number)
        for day in roadmap.days
        if day.number < 3
        for task in day.tasks
    }
    return schedule(roadmap, PLAN, done, START + timedelta(days=today))


def dates(dated: list[Dated]) -> dict[int, date]:
    """Return the date of each of days 3 to 8; all tasks of one lie together."""
    found: dict[int, set[date]] = {}
    for each in dated:
        if 3 <= each.day_number <= 8 and each.has_a_date:
            found.setdefault(each.day_number, set()).add(each.date)
    assert all(len(each) == 1 for each in found.values())
    return {number: each.pop() for number, each in found.items()}


def test_missing_day_3_puts_it_beside_day_7_and_moves_nothing(roadmap: Roadmap) -> None:
    planned = schedule(roadmap, PLAN, {}, START)
    dated = two_days_done(roadmap, today=4)
    february = {number: date(2026, 2, 22) + timedelta(days=number) for number in range(4, 9)}
    assert dates(dated) == {3: date(2026, 3, 1), **february}
    assert end_date(dated) == end_date(planned)


def test_missing_days_3_and_4_moves_what_follows_by_a_date(roadmap: Roadmap) -> None:
    planned_end = end_date(schedule(roadmap, PLAN, {}, START))
    dated = two_days_done(roadmap, today=5)
    moved = {number: date(2026, 2, 23) + timedelta(days=number) for number in range(4, 9)}
    assert dates(dated) == {3: date(2026, 3, 2), **moved}
    end = end_date(dated)
    assert planned_end is not None
    assert end == planned_end + timedelta(days=1)
