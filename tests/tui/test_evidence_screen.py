"""A number that misses its gate, and the blank that its task leaves to fill in."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from coach.store.events import TASK_DONE
from coach.tui.app import CoachApp
from coach.tui.screens.evidence import EvidenceScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.way_back import AskScreen
from coach.usecases.planning.counters import blanks
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.tui.screens import press, screen_text, settle, type_text


async def miss_the_gate(app: CoachApp, pilot: Pilot[None]) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    while screen.line is None or not screen.line.target.endswith("train"):
        await press(pilot, "j")
    await press(pilot, "space")
    assert isinstance(app.screen, EvidenceScreen)
    app.screen.query_one("#number", Input).value = "0.8"
    await press(pilot, "enter")
    await settle(pilot)


def begin(small: Workspace, pack: Path, text: str = ROAD) -> CoachApp:
    write_road(pack, text)
    small.library.refresh()
    start_plan(small, "road", small.clock.today())
    return CoachApp(small)


async def test_the_blank_of_a_task_that_missed_its_gate_is_asked_for_and_kept(
    small: Workspace, tmp_path: Path
) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await miss_the_gate(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert "accuracy is below gate, 0.8 <= 0.85" in screen_text(app)
        await type_text(pilot, "high")
        await press(pilot, "enter")
        assert '"high" is no number, such as 0.78' in screen_text(app)
        app.screen.query_one(Input).value = "0.8"
        await press(pilot, "enter")
        await settle(pilot)
        assert [one.value for one in blanks(small) if one.blank.id == "score"] == ["0.8"]
        assert "Kept: Your score, 0.8." in screen_text(app)


async def test_a_missed_gate_is_said_on_today(small: Workspace, tmp_path: Path) -> None:
    text = ROAD.replace(
        "                blanks: [{id: score, ask: Your score, kind: number}]\n", ""
    )
    app = begin(small, tmp_path / "pack", text)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await miss_the_gate(app, pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "accuracy is below gate, 0.8 <= 0.85" in screen_text(app)


async def test_escape_stops_a_command_that_runs(small: Workspace, tmp_path: Path) -> None:
    command = f"{sys.executable} -c 'import time; time.sleep(60)'"
    wanted = f"deliverable: [{{command: {command}}}]"
    text = ROAD.replace("deliverable: [{file: notes.md}]", wanted)
    app = begin(small, tmp_path / "pack", text)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        while screen.line is None or not screen.line.target.endswith("save"):
            await press(pilot, "j")
        await press(pilot, "space")
        await settle(pilot)
        assert "^r agrees" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "ctrl+r", "ctrl+r")
        assert "esc stops it" in screen_text(app)
        (worker,) = app.screen.workers
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        await settle(pilot)
        assert worker.is_cancelled


async def test_a_command_is_agreed_to_and_run_by_a_key(small: Workspace, tmp_path: Path) -> None:
    command = f"{sys.executable} -c pass"
    wanted = f"deliverable: [{{command: {command}}}]"
    text = ROAD.replace("deliverable: [{file: notes.md}]", wanted)
    app = begin(small, tmp_path / "pack", text)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        while screen.line is None or not screen.line.target.endswith("save"):
            await press(pilot, "j")
        await press(pilot, "space")
        await settle(pilot)
        assert "^r agrees" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "ctrl+r", "ctrl+r")
        await settle(pilot)
        assert "every command ended with 0" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
    [done] = [one for one in small.store.events_under(plan_of(small)) if one.kind == TASK_DONE]
    assert done.body["evidence"][0]["value"] == command


def plan_of(workspace: Workspace) -> str:
    return f"{active_plans(workspace)[0].plan.id}/"


async def test_what_a_roadmap_leaves_to_fill_in_is_asked_when_it_is_begun(
    small: Workspace, tmp_path: Path
) -> None:
    more = "  - {id: hashtag, ask: Your hashtag}\n  - {id: field, ask: Your field}\n"
    write_road(tmp_path / "pack", ROAD.replace("  - {id: hashtag, ask: Your hashtag}\n", more))
    small.library.refresh()
    app = CoachApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        while screen.line is None or not screen.line.target.endswith("road"):
            await press(pilot, "j")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Your hashtag?" in screen_text(app)
        await type_text(pilot, "road")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Your field?" in screen_text(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert app.screen is screen
    assert [one.value for one in blanks(small)] == ["road", "", ""]


async def test_what_a_roadmap_counts_is_added_by_a_key(small: Workspace, tmp_path: Path) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "plus")
        await type_text(pilot, "pro 2")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Counted: Problems solved 2 of 4 by day 7" in screen_text(app)
        await press(pilot, "u")
        await settle(pilot)
        assert "Problems solved 0 of 4" in screen_text(app)
