"""The Sunday review on one screen: guided from one open thing to the next, kept as it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.tui.app import CoachApp
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.way_back import AskScreen
from coach.tui.screens.week import WeekScreen
from coach.tui.screens.week_words import entries
from coach.usecases.planning.counters import blanks
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.week_kept import reviewed
from coach.usecases.planning.weekly import PlanWeek, Week, WeekRow, review_week, week_of
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle, type_text

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize("size", SIZES)
async def test_the_review_leads_from_one_open_thing_to_the_next(
    road: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(road)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r")
        await settle(pilot)
        assert isinstance(app.screen, WeekScreen)
        compare(app, "week")
        await press(pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        await type_text(pilot, "road")
        await press(pilot, "enter")
        await settle(pilot)
        assert [one.value for one in blanks(road)] == ["road", ""]
        await press(pilot, "n", "y")
        await settle(pilot)
        assert "Study less and build more." in screen_text(app)
        await press(pilot, "enter")
        await type_text(pilot, "merging by heart")
        await press(pilot, "enter")
        await settle(pilot)
        assert "2 to say" in screen_text(app).splitlines()[0]
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
    week = week_of(road)
    assert week.looking_back == (("achieved", "merging by heart"),)
    answers = [answer for _, _, answer in week.plans[0].checkpoints[0].questions]
    assert answers == [False, True]


async def test_u_takes_the_newest_word_back(road: Workspace) -> None:
    review_week(road, {"gaps": "tests"})
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "u")
        await settle(pilot)
        assert "Taken back: week reviewed." in screen_text(app)
    assert week_of(road).looking_back == ()


async def test_the_tracker_is_copied_as_a_table(
    road: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "x")
        assert "| 1 | Sorting | 0 of 5 |" in app.clipboard


async def test_on_a_sunday_today_names_the_review_until_it_is_begun(small: Workspace) -> None:
    assert small.clock.frozen is not None
    sunday = replace(small.clock, frozen=small.clock.frozen + timedelta(days=6))
    moved = replace(small, clock=sunday)
    start_plan(moved, "small", sunday.today())
    app = CoachApp(moved)
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        assert "Sunday: r reviews the week" in screen_text(app)
        review_week(moved, {"next": "rest"})
        await press(pilot, "o", "o")
        assert "Sunday: r reviews the week" not in screen_text(app)
    assert reviewed(small, small.clock.today()) == {"next": "rest"}


def test_weeks_that_are_done_and_lie_back_share_a_row() -> None:
    done = [WeekRow(number, f"Week {number}", 4, 4, None) for number in (1, 2, 4, 5, 6)]
    rows = sorted([*done, WeekRow(3, "Behind", 1, 4, None)], key=lambda row: row.number)
    plan = PlanWeek("P", "A road", 4, 4, 4, (), (), tracker=tuple(rows))
    titles = [one.title for one in entries(Week(MONDAY, MONDAY, (), (plan,)))]
    assert titles[5:10] == ["Week 1", "Week 2", "Behind", "now: Week 4", "Week 5"]
    later = replace(plan, week=9, tracker=(*rows, WeekRow(9, "Now", 0, 4, None)))
    titles = [one.title for one in entries(Week(MONDAY, MONDAY, (), (later,)))]
    assert titles[5:8] == ["5 weeks before, 1 to 6", "Behind", "now: Now"]


async def test_left_is_the_week_before(road: Workspace) -> None:
    review_week(road, {"gaps": "tests"}, road.clock.today() - timedelta(days=7))
    app = CoachApp(road)
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "left")
        await settle(pilot)
        assert "tests" in screen_text(app)
        await press(pilot, "right")
        await settle(pilot)
        assert "tests" not in screen_text(app)
        await press(pilot, "right")
        await settle(pilot)
        assert "This is the current week" in screen_text(app)
