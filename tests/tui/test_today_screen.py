"""Today: begin, tick, show evidence, undo."""

from __future__ import annotations

import gc
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.close_day import CloseScreen
from coach.tui.screens.evidence import EvidenceScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.row_list import RowList
from coach.usecases.planning.plans import plans
from coach.usecases.planning.today import Line, LineKind, Section, Today, today
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle, type_text

BEGIN = ("j", "j", "enter")
"""From the first line of a first start to the roadmap."""


def done_tasks(workspace: Workspace) -> int:
    return sum(line.done for line in today(workspace).lines)


@pytest.mark.parametrize("size", SIZES)
async def test_a_first_start_offers_cards_a_kata_and_a_roadmap(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        compare(app, "today-first")


async def test_garbage_is_looked_for_once_the_app_is_drawn(small: Workspace) -> None:
    gc.disable()
    try:
        app = CoachApp(small)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


@pytest.mark.parametrize("size", SIZES)
async def test_a_day_under_way_shows_what_is_done_and_why_a_line_is_here(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "space", "w")
        compare(app, "today-under-way")


async def test_beginning_takes_one_key_and_shows_the_plan(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN)
        assert [plan.roadmap_id for plan in plans(small)] == ["coach:small"]
        assert "Day 1: Reading and showing" in screen_text(app)


async def test_beginning_can_be_taken_back(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "u")
        assert plans(small) == []
        assert "A small roadmap" in screen_text(app)


async def test_square_brackets_are_shown_as_they_are(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN)
        assert "Read about x[i] and y[j]" in screen_text(app)


async def test_space_ticks_a_task_and_opens_it_again(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "space")
        assert done_tasks(small) == 1
        await press(pilot, "k", "space")
        assert done_tasks(small) == 0


async def test_undo_takes_back_the_newest_tick(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "enter")
        assert done_tasks(small) == 1
        await press(pilot, "u")
        assert 'Taken back: "Read about x[i] and y[j]" is open again.' in screen_text(app)
        assert done_tasks(small) == 0
        assert len(plans(small)) == 1


async def test_after_a_tick_the_cursor_is_on_the_next_open_line(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "space")
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.line is not None
        assert screen.line.label == "Rebuild"


async def test_after_the_last_tick_the_cursor_goes_back_to_what_was_left_above(
    small: Workspace, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("what I learned\n", encoding="utf-8")
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "end", "enter")
        app.screen.query_one("#file", Input).value = str(notes)
        await press(pilot, "enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.line is not None
        assert screen.line.kind is LineKind.CARDS


async def test_a_day_that_is_done_offers_its_close_and_enter_takes_it(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_done(workspace: Workspace, **fit: Any) -> Today:
        day = today(workspace)
        done = [Section("Day 1", tuple(line_done(line) for line in day.lines))]
        return replace(day, sections=tuple(done))

    def line_done(line: Line) -> Line:
        return replace(line, done=True)

    monkeypatch.setattr("coach.tui.screens.today_fit.today", all_done)
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "enter closes the day" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CloseScreen)
        await press(pilot, "enter")
        await settle(pilot)
        assert "The day is closed." in screen_text(app)
        assert "enter closes the day" not in screen_text(app)


async def test_a_task_that_wants_a_verdict_says_which_kata_is_to_be_passed(
    small: Workspace, tmp_path: Path
) -> None:
    [roadmap] = (tmp_path / "pack" / "roadmaps").glob("small*.yaml")
    wanted = "katas: [merge_sort]\n                deliverable: {kata: merge_sort}"
    roadmap.write_text(roadmap.read_text("utf-8").replace("katas: [merge_sort]", wanted), "utf-8")
    small.library.refresh()
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "space", "space")
        assert isinstance(app.screen, TodayScreen)
        said = "It needs the kata merge_sort passed: enter opens merge_sort."
        assert said in screen_text(app)
        assert done_tasks(small) == 1


async def test_a_deliverable_is_refused_without_evidence_and_accepted_with(
    small: Workspace, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("what I learned\n", encoding="utf-8")
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "end", "enter")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "enter")
        assert "without it this does not count" in screen_text(app)
        app.screen.query_one("#file", Input).value = str(tmp_path / "absent.md")
        await press(pilot, "enter")
        assert "there is no file" in screen_text(app)
        assert done_tasks(small) == 0
        app.screen.query_one("#file", Input).value = str(notes)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert done_tasks(small) == 1


async def test_what_was_found_is_proposed_and_enter_takes_it(
    small: Workspace, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    notes = tmp_path / "notes.md"
    notes.write_text("what I learned\n", encoding="utf-8")
    now = small.clock.now().timestamp()
    os.utime(notes, (now, now))
    config = replace(small.config, work_repository=str(tmp_path))
    app = CoachApp(replace(small, config=config))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "end", "space")
        assert "Found  notes.md, changed today" in screen_text(app)
        assert "enter take what was found" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert done_tasks(small) == 1


async def test_evidence_can_be_left_for_later(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "end", "enter", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert done_tasks(small) == 0


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_for_evidence_names_what_is_wanted(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "end", "enter")
        await type_text(pilot, "x")
        await press(pilot, "enter")
        compare(app, "evidence")


async def test_enter_on_the_cards_opens_review(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_a_task_with_a_kata_opens_it(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN, "j", "enter")
        await settle(pilot)
        assert app.current_mode == "kata"
        assert "A small sort" in screen_text(app)


async def test_an_error_of_the_log_becomes_a_sentence(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, *BEGIN)
        monkeypatch.setattr(type(small.store), "append", full)
        await press(pilot, "space")
        assert "No space left on device" in screen_text(app)
        assert app.is_running


async def test_a_new_day_is_noticed(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Mon 9 Mar 2026" in screen_text(app)
        later = small.clock.now().replace(day=10)
        monkeypatch.setattr(type(small.clock), "now", lambda self: later)
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        screen._turn_day()
        await pilot.pause()
        assert "Tue 10 Mar 2026" in screen_text(app)


async def test_a_click_chooses_and_a_second_one_opens(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click(RowList, offset=(10, 2))
        await pilot.pause()
        assert app.screen.query_one(RowList).current == 1
        await pilot.click(RowList, offset=(10, 2))
        await settle(pilot)
        assert app.current_mode == "kata"


async def test_nothing_is_written_by_looking(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "2", "escape", "3", "escape", "w", "question_mark", "escape")
    assert small.store.latest([kinds.KATA_STARTED, kinds.CARD_ANSWERED], 0) is None
