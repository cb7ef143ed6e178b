"""A card from wherever one is: a key, a template with what is known, saved or kept."""

from __future__ import annotations

import pytest

from coach.tui.app import CoachApp
from coach.tui.screens.add_card import AddCardScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.workspace import Workspace
from tests.tui.screens import press, screen_text, settle, type_text


async def test_a_card_is_added_from_the_card_under_review(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f10")
        assert isinstance(app.screen, AddCardScreen)
        assert "topics: [testing]" in screen_text(app)
        await type_text(pilot, " What is half of x[i]?")
        await press(pilot, "ctrl+s")
        assert "NO  line" in screen_text(app)
        assert '"answer" is missing' in screen_text(app)
        editor = app.screen.query_one(CodeEditor)
        editor.load_text(editor.text.replace("answer:", "answer: x/2"))
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "Added: own:what-is-half-of-x-i." in screen_text(app)
        assert small.library.card("own:what-is-half-of-x-i").topics == ("testing",)


async def test_what_was_written_is_kept_when_it_is_left(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        await type_text(pilot, " Half a question")
        await press(pilot, "escape")
        assert not isinstance(app.screen, AddCardScreen)
        await press(pilot, "a")
        assert "Half a question" in screen_text(app)


async def test_a_card_from_a_kata_names_it_and_selected_lines_are_its_answer(
    small: Workspace,
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.open_kata(small.library.kata("merge_sort"))
        await settle(pilot)
        editor = app.screen.query_one(CodeEditor)
        editor.load_text("    left = halve(rows)\n    return merge(left)\n\nprint()\n")
        editor.focus()
        await press(pilot, "shift+down", "shift+down", "f10")
        await settle(pilot)
        shown = screen_text(app)
        assert 'ask: "A small sort: what is the way?"' in shown
        assert "katas: [merge_sort]" in shown
        await press(pilot, "ctrl+s")
        await settle(pilot)
        (key,) = [card.key for card in small.library.cards() if card.pack == "own"]
        assert small.library.card(key).answer.strip() == "left = halve(rows)\nreturn merge(left)"


async def test_text_that_the_mouse_selected_is_the_answer(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(type(app.screen), "get_selected_text", lambda screen: "merge first")
        await press(pilot, "a")
        assert 'answer: "merge first"' in screen_text(app)
