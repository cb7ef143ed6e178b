"""The journal and the evening close in the app, by keys alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from coach.journal.close import Close
from coach.tui.app import CoachApp
from coach.tui.screens.close_day import CloseScreen
from coach.tui.screens.journal import JournalScreen
from coach.usecases.journal.closes import closes
from coach.usecases.journal.closing import close_day
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle, type_text


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_journal_says_how_to_fill_it(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "6")
        await settle(pilot)
        assert "c closes the day" in screen_text(app)
        compare(app, "journal-empty")


@pytest.mark.parametrize("size", SIZES)
async def test_c_on_today_closes_the_day_with_one_sentence(
    small: Workspace, size: tuple[int, int], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, CloseScreen)
        assert "Closing Monday 9 March" in screen_text(app)
        compare(app, "close")
        await type_text(pilot, "why <= and not <")
        await press(pilot, "enter")
        await settle(pilot)
        assert "The day is closed." in screen_text(app)
        assert [close.sentence for close in closes(small)] == ["why <= and not <"]
        await press(pilot, "6")
        await settle(pilot)
        assert isinstance(app.screen, JournalScreen)
        assert "why <= and not <" in screen_text(app)
        compare(app, "journal")


async def test_escape_keeps_nothing(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "c")
        await type_text(pilot, "nothing")
        await press(pilot, "escape")
        assert closes(small) == []


async def test_the_other_lines_are_filled_and_can_be_changed(small: Workspace) -> None:
    close_day(small, Close(small.clock.today(), model="trees", sentence="go on"))
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "c", "up", "up")
        assert app.screen.query_one("#model", Input).value == "trees"
        await type_text(pilot, "the split was wrong")
        await press(pilot, "ctrl+s")
        [kept] = closes(small)
        assert (kept.model, kept.analysis, kept.sentence) == (
            "trees", "the split was wrong", "go on",
        )  # fmt: skip


async def test_what_is_typed_into_a_filled_line_is_added_to_it(small: Workspace) -> None:
    close_day(small, Close(small.clock.today(), analysis="the split was wrong"))
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "c", "up", "up")
        await type_text(pilot, "; shuffle first")
        await press(pilot, "enter")
        assert [one.analysis for one in closes(small)] == ["the split was wrong; shuffle first"]


async def test_yesterdays_sentence_stands_on_top_of_today(small: Workspace) -> None:
    day = small.clock.today() - timedelta(days=1)
    close_day(small, Close(day, sentence="say it out loud"))
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert 'You wrote: "say it out loud"' in screen_text(app)


async def test_n_opens_the_notes_of_the_day(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def editing(app: object, editor: object, path: Path) -> str:
        opened.append(path)
        return ""

    monkeypatch.setattr("coach.tui.work_file.edit_outside", editing)
    [roadmap] = small.library.index.keys("roadmap")
    start_plan(small, roadmap, small.clock.today())
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await settle(pilot)
    [notes] = opened
    assert notes == small.paths.work / "notes" / notes.name
    assert notes.read_text().startswith("# Day ")


async def test_p_copies_a_post_and_says_so(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    close_day(small, Close(small.clock.today(), model="trees"))
    app = CoachApp(small, mode="journal")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "p", "enter")
        await settle(pilot)
        assert app.clipboard == "trees"
        assert "Post copied, 5 characters" in screen_text(app)


async def test_u_takes_a_close_back(small: Workspace) -> None:
    close_day(small, Close(small.clock.today(), model="trees"))
    app = CoachApp(small, mode="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        await settle(pilot)
        assert "Taken back: day closed." in screen_text(app)
    assert closes(small) == []
