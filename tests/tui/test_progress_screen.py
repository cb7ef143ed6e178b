"""Progress: what it shows before and after answers, its other pages, and the way back."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from threading import Event

import pytest

from coach.progress import Progress
from coach.recall.memory import Rating
from coach.tui.app import CoachApp
from coach.tui.screens.base import StoppedError
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.workload import Workloads, workloads
from coach.usecases.progress import ProgressView, progress
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle


@pytest.mark.parametrize("size", SIZES)
async def test_answers_of_today_are_seen_on_progress(
    small: Workspace, size: tuple[int, int]
) -> None:
    for name in ("twice", "first"):
        question = question_for(small, f"coach:{name}")
        record_answer(small, question, Rating.EASY, milliseconds=30_000)
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "5")
        await settle(pilot)
        compare(app, "progress")


async def test_d_turns_the_pages_and_escape_leads_back(small: Workspace) -> None:
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is counted yet" in screen_text(app)
        await press(pilot, "d")
        assert "None is begun." in screen_text(app)
        await press(pilot, "l")
        assert "No reviews to judge them by yet." in screen_text(app)
        await press(pilot, "d", "left", "h")
        assert "None is begun." in screen_text(app)
        await press(pilot, "escape")
        assert "Nothing is counted yet" in screen_text(app)
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_topics_are_shown_as_fresh_as_on_a_day_to_come(small: Workspace) -> None:
    record_answer(small, question_for(small, "coach:twice"), Rating.GOOD)
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "t", *"2026-03-01", "enter")
        assert "is past; type a later day" in screen_text(app)
        await press(pilot, *["backspace"] * 10, *"60", "enter")
        await settle(pilot)
        then = small.clock.today() + timedelta(days=60)
        assert f"Topics on {then:%a} {then}:" in screen_text(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert "Topics: " in screen_text(app)


async def test_the_other_page_says_what_retention_costs(small: Workspace) -> None:
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "left")
        await settle(pilot)
        shown = screen_text(app)
        assert "What retention costs, a year ahead" in shown
        assert "aim   min a day  recalled of" in shown
        assert all(f"\n   {aim}%  " in shown for aim in (80, 85, 90, 95))
        assert "yours" in shown


async def test_the_simulation_says_how_far_it_is_and_escape_stops_it(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_way, go_on = Event(), Event()
    ends: list[str] = []

    def slow(workspace: Workspace, told: Progress) -> Workloads:
        def half_way_waiting(done: int, of: int) -> None:
            if 2 * done == of:
                half_way.set()
                go_on.wait(10)
            told(done, of)

        try:
            return workloads(workspace, half_way_waiting)
        except StoppedError:
            ends.append("stopped")
            raise

    monkeypatch.setattr("coach.tui.screens.progress.workloads", slow)
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "left")
        await asyncio.to_thread(half_way.wait, 10)
        await pilot.pause()
        assert "simulating: 49%" in screen_text(app)
        await press(pilot, "escape")
        go_on.set()
        await settle(pilot)
        assert ends == ["stopped"]
        assert "Stopped; enter begins again." in screen_text(app)
        monkeypatch.setattr("coach.tui.screens.progress.workloads", workloads)
        await press(pilot, "enter")
        await settle(pilot)
        assert "recalled of" in screen_text(app)
        await press(pilot, "escape")
        assert "Nothing is counted yet" in screen_text(app)


async def test_figures_are_reckoned_again_only_after_something_was_logged(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[date | None] = []

    def counted(workspace: Workspace, on: date | None) -> ProgressView:
        reckoned.append(on)
        return progress(workspace, on)

    monkeypatch.setattr("coach.tui.screens.progress.progress", counted)
    app = CoachApp(small, mode="progress")
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in range(2):
            await press(pilot, "1", "5")
            await settle(pilot)
        assert len(reckoned) == 1
        record_answer(small, question_for(small, "coach:twice"), Rating.GOOD)
        await press(pilot, "1", "5")
        await settle(pilot)
        assert len(reckoned) == 2
        assert "1 answer on 1 day" in screen_text(app)
