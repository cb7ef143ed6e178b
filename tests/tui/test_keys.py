"""Keys: named, explained, true, and such that every terminal can send them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.binding import Binding

from coach.tui.app import CoachApp
from coach.tui.bound_keys import KEPT_BY_BROWSERS
from coach.tui.keymap import is_unsent, owners
from coach.tui.screens.help import explained_bindings
from coach.tui.screens.katas import KatasScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.answer_input import AnswerInput
from coach.tui.widgets.key_bar import live_keys
from coach.tui.widgets.row_list import RowList
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle


def own_bindings() -> Iterator[Binding]:
    for owner in owners():
        for binding in vars(owner).get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            yield binding


def test_every_binding_has_a_name_and_an_explanation() -> None:
    bindings = list(own_bindings())
    assert len(bindings) > 150
    assert [binding.key for binding in bindings if not (binding.id and binding.tooltip)] == []
    names = [binding.id for binding in bindings]
    assert len(names) == len(set(names))


def test_every_key_can_be_sent_by_a_plain_terminal() -> None:
    keys = [key for binding in own_bindings() for key in binding.key.split(",")]
    assert [key for key in keys if is_unsent(key)] == []
    tried = ("ctrl+h", "ctrl+home", "ctrl+shift+k", "shift+enter", "ctrl+end")
    assert [key for key in tried if is_unsent(key)] == ["ctrl+h", "ctrl+shift+k", "shift+enter"]


TMUX = {"ctrl+b", "ctrl+a"}
"""What tmux and screen keep for themselves."""


def test_every_action_has_a_key_that_neither_a_browser_nor_tmux_keeps() -> None:
    kept = KEPT_BY_BROWSERS | TMUX
    assert [one.id for one in own_bindings() if {*one.key.split(",")} <= kept] == []
    assert any(kept & {*one.key.split(",")} for one in own_bindings())


async def test_a_page_in_a_browser_names_the_keys_it_gets(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CoachApp, "is_web", True)
    app = CoachApp(small)
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "enter", "enter")
        bar = screen_text(app).splitlines()[-1]
        assert "^s stuck" in bar
        assert "F11 brief" in bar
        assert "^t" not in bar


@pytest.mark.parametrize("mode", ["today", "review", "kata", "library", "settings"])
async def test_help_lists_every_key_of_a_screen(small: Workspace, mode: str) -> None:
    app = CoachApp(small)
    async with app.run_test(size=(100, 70)) as pilot:
        await settle(pilot)
        app.action_go(mode)
        await settle(pilot)
        screen = app.screen
        await press(pilot, "f1")
        shown = screen_text(app)
        for explained in (*explained_bindings(screen), *explained_bindings(app)):
            assert explained.words.split(";")[0][:50] in shown, explained
            assert explained.keys in shown, explained
        await press(pilot, "escape")
        assert app.screen is screen


@pytest.mark.parametrize("size", SIZES)
async def test_help_shows_the_keys_of_today(small: Workspace, size: tuple[int, int]) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        compare(app, "help-today")


async def test_one_key_leads_to_each_screen_from_anywhere(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        for key, kind in (("f4", KatasScreen), ("f3", ReviewScreen), ("f2", TodayScreen)):
            await press(pilot, key)
            await settle(pilot)
            assert isinstance(app.screen, kind)
        await press(pilot, "3", "1", "2")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_the_bar_names_no_key_that_would_be_typed(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        keys = [key.key for key in live_keys(app.screen, typing=True)]
        assert "enter" in keys
        assert [key for key in keys if len(key) == 1] == []


async def test_the_bar_names_a_tick_only_on_a_task(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "done" not in [key.words for key in live_keys(app.screen, typing=False)]
        await press(pilot, "j", "j", "enter")
        assert "done" in [key.words for key in live_keys(app.screen, typing=False)]


async def test_q_leaves_where_nothing_is_typed(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "q")
        await settle(pilot)
    assert app.return_code == 0


async def test_q_is_typed_into_an_answer_and_control_q_leaves(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "q")
        assert app.is_running
        assert app.screen.query_one(AnswerInput).value == "q"
        await press(pilot, "ctrl+q")
        await settle(pilot)
    assert app.return_code == 0


async def test_the_palette_offers_the_screens(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        names = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Today", "Review", "Katas", "Light or dark", "Quit"} <= set(names)
        for key in ("ctrl+p", "colon"):
            await press(pilot, key)
            await settle(pilot)
            assert "Light or dark" in screen_text(app)
            await press(pilot, "escape")
            await settle(pilot)


async def test_a_list_takes_the_keys_of_vim(small: Workspace) -> None:
    app = CoachApp(small, mode="settings")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = app.screen.query_one(RowList)
        chosen = []
        for key in ("G", "home", "ctrl+d", "ctrl+u"):
            await press(pilot, key)
            chosen.append(rows.current)
        last, first, ten_on, back = chosen
        assert first == back == rows._keys[0]
        assert (ten_on, last) == (rows._keys[10], rows._keys[-1])
