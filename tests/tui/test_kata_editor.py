"""The editor of a kata: its own manners, and the learner's own editor instead."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from coach.tui.app import CoachApp
from coach.tui.screens.attempt import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.widgets.cases import Cases
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import katas, open_editor, shown, write
from tests.tui.pack import RIGHT
from tests.tui.screens import press, screen_text, settle


async def test_an_own_editor_that_is_not_named_is_asked_for(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+o")
        assert "No editor is named" in screen_text(app)


async def test_a_terminal_that_cannot_be_lent_says_so(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    app = katas(small)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+o")
        assert "cannot be lent" in screen_text(app)


async def test_enter_keeps_the_indent_and_deepens_it_after_a_colon(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "def f():")
        app.screen.query_one(CodeEditor).move_cursor((0, 8))
        await press(pilot, "enter", "x", "enter", "y", "enter", "backspace", "z")
        assert app.screen.query_one(CodeEditor).text == "def f():\n    x\n    y\nz"


async def test_the_first_and_the_last_line_are_a_key_away(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "a\nb\nc")
        code = app.screen.query_one(CodeEditor)
        await press(pilot, "ctrl+home")
        assert code.cursor_location == (0, 0)
        await press(pilot, "ctrl+end", "x")
        assert code.text == "a\nb\ncx"


@pytest.mark.parametrize("width", [80, 140])
async def test_no_verdict_moves_the_editor_or_the_facts_beside_it(
    small: Workspace, width: int
) -> None:
    app = katas(small)
    async with app.run_test(size=(width, 24)) as pilot:
        await open_editor(pilot)
        await settle(pilot)
        code, cases = app.screen.query_one(CodeEditor), app.screen.query_one(Cases)
        stood = code.region, cases.region, line_of(app, "saved with every change")
        assert code.size.width < width
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert "cases " in screen_text(app)
        assert (code.region, cases.region, line_of(app, "saved with every change")) == stood
        await write(pilot, "def small_sort(items:")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert "cannot be read as Python" in screen_text(app)
        assert "F7 asks" not in screen_text(app)
        assert (code.region, cases.region, line_of(app, "saved with every change")) == stood


def line_of(app: CoachApp, words: str) -> int:
    """Return the number of the first line of the cases that has these words."""
    lines = app.screen.query_one(Cases).render().plain.splitlines()
    return next(number for number, line in enumerate(lines) if words in line)


async def test_without_the_grammar_the_editor_is_plain(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("grammar of another version")

    monkeypatch.setattr("textual.widgets._text_area.TextArea._set_document", _plain_only(broken))
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "x = 1")
        assert app.screen.query_one(CodeEditor).language is None
        assert "x = 1" in screen_text(app)


def _plain_only(broken: Callable[..., None]) -> Callable[..., None]:
    from textual.widgets import TextArea

    real = TextArea._set_document

    def set_document(self: TextArea, text: str, language: str | None) -> None:
        if language is not None:
            broken()
        real(self, text, language)

    return set_document


async def test_help_over_the_editor_leads_back_into_it(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await press(pilot, "f1")
        assert "Run the hidden tests" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, KataScreen)
        assert app.screen.focused is app.screen.query_one(CodeEditor)


async def test_an_own_editor_is_lent_the_terminal_and_its_work_is_judged(
    small: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.sh"
    script.write_text(f"cat > \"$1\" <<'EOF'\n{RIGHT}EOF\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", f"sh {script}")
    monkeypatch.setattr(CoachApp, "suspend", lambda self: nullcontext())
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+o")
        await settle(pilot)
        assert app.screen.query_one(CodeEditor).text == RIGHT
        assert shown(app).stage is Stage.PASSED
