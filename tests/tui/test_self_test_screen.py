"""Self-tests in the app: asked with closed notes, answered by a key, and a no comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from coach.plan.revisits import is_revisit
from coach.tui.app import CoachApp
from coach.tui.screens.evidence import EvidenceScreen
from coach.tui.screens.offer import OfferScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.self_test import SelfTestScreen
from coach.tui.screens.today import TodayScreen
from coach.usecases.cards.sittings import Practice
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.tui.screens import SIZES, compare, press, screen_text, settle

DAY_2 = """\
          - day: 2
            title: Looking back
            idea: What cannot be said was not learned.
            role: review
            tasks:
"""
ONE_DAY = ROAD.replace(DAY_2, "").replace("- day: 8", "- day: 2")
"""The road with its questions on the day of its study."""


def begin(small: Workspace, pack: Path, text: str = ONE_DAY) -> CoachApp:
    write_road(pack, text)
    small.library.refresh()
    assert small.library.problems() == []
    start_plan(small, "road", small.clock.today())
    return CoachApp(small)


async def go_to(app: CoachApp, pilot: Pilot[None], name: str) -> TodayScreen:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    await press(pilot, "home")
    while screen.line is None or not screen.line.target.endswith(name):
        await press(pilot, "j")
    return screen


def comes_back(workspace: Workspace) -> list[str]:
    return [one.task.title for one in active_plans(workspace)[0].dated if is_revisit(one.task)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_questions_of_a_day_follow_its_last_study(
    small: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-01/read")
        await press(pilot, "space")
        await settle(pilot)
        assert isinstance(app.screen, SelfTestScreen)
        compare(app, "self-test")
        await press(pilot, "y", "n")
        assert "Question 3 of 3" in screen_text(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "comes back from tomorrow" in screen_text(app)
    assert comes_back(small) == ["Go back to day 1: Merging (testing)"]


async def test_it_comes_up_by_itself_only_once_and_by_its_key_again(
    small: Workspace, tmp_path: Path
) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-02/test")
        await press(pilot, "space")
        await settle(pilot)
        assert isinstance(app.screen, SelfTestScreen)
        await press(pilot, "escape")
        await settle(pilot)
        screen = await go_to(app, pilot, "day-02/test")
        assert screen.line is not None and screen.line.done
        await press(pilot, "t")
        assert isinstance(app.screen, SelfTestScreen)
        await press(pilot, "y", "y", "y")
        await settle(pilot)
        assert "All yes: " in screen_text(app)
    assert comes_back(small) == []


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_no_enter_puts_what_comes_back_on_today(
    small: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-01/read")
        await press(pilot, "space")
        await settle(pilot)
        await press(pilot, "y", "n", "y")
        await settle(pilot)
        compare(app, "self-test-no")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Go back to day 1: Merging" in screen_text(app)
        assert "On today's list" in screen_text(app)
        await press(pilot, "u")
        await settle(pilot)
        assert "Go back to day 1: Merging" not in screen_text(app)


async def test_how_it_went_is_proposed_as_the_note_its_task_wants(
    small: Workspace, tmp_path: Path
) -> None:
    text = ONE_DAY.replace(
        "                self_test:\n",
        "                deliverable: {note: how it went}\n                self_test:\n",
    )
    app = begin(small, tmp_path / "pack", text)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await go_to(app, pilot, "day-02/test")
        await press(pilot, "enter", "y", "y", "n")
        await settle(pilot)
        assert isinstance(app.screen, OfferScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        note = app.screen.query_one("#note", Input).value
        assert note == ("2 of 3 answered with closed notes; not yet: What makes a sort stable?")
        await press(pilot, "enter")
        await settle(pilot)
        await go_to(app, pilot, "day-02/test")
        assert screen.line is not None and screen.line.done


async def test_a_question_is_answered_by_its_card_once_that_was_tried(
    small: Workspace, tmp_path: Path
) -> None:
    text = ONE_DAY.replace(
        "revisit: 1}\n                  - {id: rebuild",
        "card: first}\n                  - {id: rebuild",
    )
    app = begin(small, tmp_path / "pack", text)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-02/test")
        await press(pilot, "t")
        assert "first not tried yet; b opens it" in screen_text(app)
        await press(pilot, "b")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert isinstance(app.sitting, Practice)
        await press(pilot, "2", "enter", "1")
        await settle(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        await go_to(app, pilot, "day-02/test")
        await press(pilot, "t")
        assert "first says no" in screen_text(app)
        await press(pilot, "b")
        assert "Question 2 of 3" in screen_text(app)
