"""After an attempt: the model beside one's own, times, and what one key makes of a stuck place."""

from __future__ import annotations

import pytest

from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.model import ModelScreen
from coach.tui.screens.today import TodayScreen
from coach.usecases.katas.attempts import history
from coach.usecases.katas.kata_notes import notes_on
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import judge, logged, open_editor, pass_once, shown, the_kata
from tests.tui.pack import RIGHT, WRONG
from tests.tui.screens import SIZES, HandClock, compare, press, screen_text, settle, type_text

ONE_LINE = "small_sort = sorted\n"


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_pass_one_key_shows_times_difference_and_model(
    small: Workspace, moving: HandClock, size: tuple[int, int]
) -> None:
    pass_once(small)
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=size) as pilot:
        await open_editor(pilot)
        moving.seconds += 90
        await judge(pilot, ONE_LINE)
        await press(pilot, "m")
        assert isinstance(app.screen, ModelScreen)
        assert "-small_sort = sorted" in screen_text(app)
        compare(app, "model")
        await press(pilot, "escape")
        assert isinstance(app.screen, KataScreen)
        await press(pilot, "enter", "m")
        assert isinstance(app.screen, ModelScreen)


async def test_one_key_makes_a_card_and_a_task_of_where_one_got_stuck(
    small: Workspace, moving: HandClock
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(140, 30)) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        moving.seconds += 60
        await press(pilot, "ctrl+t")
        moving.seconds += 300
        await press(pilot, "ctrl+t")
        await judge(pilot, RIGHT)
        await press(pilot, "m")
        place = "at 1 min: two items in the wrong order and 1 more (1 hint, over after 5 min)"
        assert place in screen_text(app)
        await press(pilot, "c", "t")
        assert "-> card, task" in screen_text(app)
        await press(pilot, "c", "t", "escape")
    (note,) = notes_on(small, small.clock.today())
    assert note.title.startswith("A small sort: look again at where it got stuck, at 1 min")
    text = (small.paths.work / "decks" / "stuck.yaml").read_text(encoding="utf-8")
    assert text.count("- id:") == 1
    assert "two items in the wrong order: what is the way on?" in text
    assert "Which item comes first in the result?" in text


async def test_without_a_hint_the_card_asks_for_the_words(
    small: Workspace, moving: HandClock
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_editor(pilot)
        moving.seconds += 60
        await press(pilot, "ctrl+t")
        await judge(pilot, RIGHT)
        await press(pilot, "m", "c")
        await type_text(pilot, "count the items first")
        await press(pilot, "enter")
        assert "-> card" in screen_text(app)
    text = (small.paths.work / "decks" / "stuck.yaml").read_text(encoding="utf-8")
    assert "count the items first" in text


async def test_a_noted_task_ticks_like_a_task(small: Workspace, moving: HandClock) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(120, 30)) as pilot:
        await open_editor(pilot)
        moving.seconds += 60
        await press(pilot, "ctrl+t")
        await judge(pilot, RIGHT)
        await press(pilot, "m", "t", "escape", "enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "Where a kata got stuck" in screen_text(app)
        lines = app.screen._view.lines if app.screen._view else []
        place = next(i for i, line in enumerate(lines) if line.target.startswith("note/"))
        await press(pilot, "home", *["j"] * place, "space")
        assert [note.done for note in notes_on(small, small.clock.today())] == [True]
        await press(pilot, "home", *["j"] * place, "space")
        assert [note.done for note in notes_on(small, small.clock.today())] == [False]


async def test_giving_up_shows_the_solution_and_ends_as_again(small: Workspace) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await press(pilot, "f9", "enter")
        assert isinstance(app.screen, ModelScreen)
        assert "return sorted(items)" in screen_text(app)
        assert "ended as Again" in screen_text(app)
        await press(pilot, "escape")
        assert "Rated Again." in screen_text(app)
        assert shown(app).check_action("model", ())
    assert len(logged(small, kinds.KATA_SHOWN)) == 1
    (past,) = history(small, the_kata(small))
    assert past.finished
    assert not past.passed
