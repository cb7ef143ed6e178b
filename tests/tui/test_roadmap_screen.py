"""The roadmap: weeks and days opened, a task put on another date, the month, other plans."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from coach.plan.dates import Dated, State
from coach.plan.roadmap import Kind, Task
from coach.record import replace
from coach.tui.app import CoachApp
from coach.tui.screens.roadmap import RoadmapScreen
from coach.tui.screens.roadmap_words import month_lines
from coach.tui.screens.task import TaskScreen
from coach.tui.screens.way_back import AskScreen, WayBackScreen
from coach.usecases.planning.plans import plans, start_plan
from coach.usecases.planning.roadmap_view import DateView
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle, type_text


@pytest.fixture
def begun(small: Workspace) -> Workspace:
    start_plan(small, "small", small.clock.today())
    return small


@pytest.mark.parametrize("size", SIZES)
async def test_weeks_open_into_days_and_days_into_tasks(
    begun: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "j")
        compare(app, "roadmap-day")


@pytest.mark.parametrize("size", SIZES)
async def test_the_month_shows_what_lies_where(begun: Workspace, size: tuple[int, int]) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "c", "right")
        compare(app, "roadmap-month")


async def test_enter_on_a_task_shows_all_of_it(begun: Workspace) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "j", "enter")
        assert isinstance(app.screen, TaskScreen)
        assert "Day 1 is planned for" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RoadmapScreen)


async def test_a_task_is_put_on_another_date_with_the_keys_and_taken_back(
    begun: Workspace,
) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "j", "m", "down", "right", "enter")
        (task, on) = plans(begun)[0].moves[0]
        assert (on - begun.clock.today()).days == 8
        assert f"{task.partition('/')[0]}" in task
        assert "Put on" in screen_text(app)
        await press(pilot, "u")
        assert plans(begun)[0].moves == ()


async def test_escape_lets_a_task_in_hand_go(begun: Workspace) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "j", "m", "down", "escape")
        assert plans(begun)[0].moves == ()
        assert isinstance(app.screen, RoadmapScreen)
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_enter_in_the_month_leads_to_the_day(begun: Workspace) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "c", "right", "enter")
        assert ">" in next(line for line in screen_text(app).splitlines() if "Day 2:" in line)
        await press(pilot, "c", "left", "left", "left", "enter")
        assert "Nothing is planned on this date." in screen_text(app)


async def test_the_arrows_go_on_in_the_tree_after_a_look_at_the_month(begun: Workspace) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "c", "c", "j")
        assert isinstance(app.screen, RoadmapScreen)
        assert app.screen.node is not None
        assert app.screen.node.key == "day 1"


async def test_what_an_opened_day_holds_comes_into_view(begun: Workspace) -> None:
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test(size=(80, 12)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RoadmapScreen)
        node = app.screen.node
        assert node is not None
        assert node.day is not None
        shown = screen_text(app)
        assert all(each.task.title[:20] in shown for each in node.day.tasks)


async def test_without_a_plan_the_roadmap_says_where_to_begin(small: Workspace) -> None:
    app = CoachApp(small, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "m", "c", "u", "p")
        assert "No plan is under way." in screen_text(app)
        await press(pilot, "enter")
        assert app.current_mode == "library"


async def test_p_shows_the_next_plan(begun: Workspace) -> None:
    start_plan(begun, "small", date(2026, 4, 1))
    app = CoachApp(begun, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "plan 1 of 2" in screen_text(app)
        await press(pilot, "p")
        assert "plan 2 of 2" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_short_day_shows_where_the_rest_goes(
    begun: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(begun)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, AskScreen)
        await type_text(pilot, "20")
        await press(pilot, "enter")
        compare(app, "today-fitted")
        await press(pilot, "m", "enter")
        assert "Moves on" not in screen_text(app)


async def test_a_typed_word_is_no_number_of_minutes(begun: Workspace) -> None:
    app = CoachApp(begun)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "m", "x", "escape")
        assert not app.screen.query(Input)


async def test_offline_is_a_key_and_goes_again(begun: Workspace) -> None:
    app = CoachApp(begun)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "o")
        assert "Only what needs no connection." in screen_text(app)
        await press(pilot, "m", "enter")
        assert "As long as it is, without a connection." in screen_text(app)
        await press(pilot, "o")
        assert "The whole day again." in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_after_two_missed_days_one_screen_asks_once(
    small: Workspace, size: tuple[int, int]
) -> None:
    now = small.clock.today()
    start_plan(small, "small", date.fromordinal(now.toordinal() - 2))
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WayBackScreen)
        compare(app, "way-back")
        await press(pilot, "escape", "f3", "f2")
        assert not isinstance(app.screen, WayBackScreen)
        await press(pilot, "b")
        await settle(pilot)
        await press(pilot, "k", "enter")
        assert plans(small)[0].pauses[0].kind == "holiday"
        assert today(small).plans[0].missed == ()
        await press(pilot, "u")
        assert plans(small)[0].pauses == ()


GATED = """\
roadmap: gated
title: A road with a gate
about: Day 0 first.
length: 1 day
conditions: [{id: taken, ask: Were you taken?}]
day_0:
  title: Setup
  tasks: [{id: day-00/gpu, kind: setup, title: Find a GPU, minutes: 30}]
phases:
  - title: One
    weeks:
      - week: 1
        title: One
        days:
          - day: 1
            title: One
            tasks:
              - {id: day-01/read, kind: study, title: Read it, minutes: 60}
              - {id: day-01/with, kind: study, title: With them, minutes: 20, if: taken}
"""


@pytest.fixture
def gated(small: Workspace) -> Workspace:
    root = small.library.index.packs["coach"].root
    (root / "roadmaps" / "gated.yaml").write_text(GATED, encoding="utf-8")
    small.library.refresh()
    start_plan(small, "gated", date.fromordinal(small.clock.today().toordinal() - 1))
    return small


async def test_a_gate_opens_with_one_key_and_a_reason(gated: Workspace) -> None:
    app = CoachApp(gated)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "j")
        assert "open gate" in screen_text(app)
        await press(pilot, "x")
        await type_text(pilot, "no GPU before March")
        await press(pilot, "enter")
        assert plans(gated)[0].opened == "no GPU before March"
        assert "Day 1 may begin" in screen_text(app)
        await press(pilot, "u")
        assert plans(gated)[0].opened == ""


async def test_a_question_is_answered_in_the_roadmap(gated: Workspace) -> None:
    app = CoachApp(gated, mode="roadmap")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "j", "j")
        assert 'Only if "taken" is answered with yes.' in screen_text(app)
        await press(pilot, "y")
        assert plans(gated)[0].answers == (("taken", True),)
        assert "Were you taken? Yes. u takes it back." in screen_text(app)
        await press(pilot, "y")
        assert plans(gated)[0].answers == (("taken", False),)


def test_a_narrow_cell_of_the_month_shortens_its_time_and_cuts_nothing() -> None:
    task = Task("day-126/a", Kind.STUDY, "", "A", 270, 1)
    day = date(2026, 6, 10)
    lying = (Dated(task, 125, day, State.AHEAD, day), Dated(task, 126, day, State.AHEAD, day))
    week = [DateView(day, lying, in_month=True)]
    narrow = month_lines([week], date(2026, 6, 11), day, 80)
    assert [line.text.split() for line in narrow[1:]] == [["10*"], ["d126+", "9h"]]
    done = tuple(replace(each, state=State.DONE) for each in lying)
    finished = month_lines([[DateView(day, done, in_month=True)]], day, day, 80)
    assert finished[2].text.split() == ["d126+", "ok"]


def test_going_back_gives_a_date_of_the_month_no_other_day() -> None:
    day = date(2026, 6, 10)
    own = Dated(Task("day-04/a", Kind.STUDY, "", "A", 30, 1), 4, day, State.AHEAD, day)
    back = Task("revisit/sorting/2026-06-09", Kind.REVIEW, "", "Go back", 40, 0)
    again = Dated(back, 8, day, State.AHEAD, day)
    assert DateView(day, (own, again), in_month=True).name == "d4"
    assert DateView(day, (again,), in_month=True).name == "back"


async def test_a_gate_asks_for_its_reason_until_there_is_one(gated: Workspace) -> None:
    app = CoachApp(gated)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "end", "x", "enter")
        assert isinstance(app.screen, AskScreen)
        assert "give a reason in a few words" in screen_text(app)
        await type_text(pilot, "no GPU")
        await press(pilot, "enter")
        await settle(pilot)
        assert plans(gated)[0].opened == "no GPU"
