"""Keys that come faster than the app takes them in, as from a quick hand or a slow line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widgets import Input

import coach.tui
from coach.tui.app import CoachApp
from coach.tui.widgets.answer_input import AnswerBox, AnswerInput, AnswerLines
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import katas, open_editor, write
from tests.tui.screens import press, settle

CORRECTED = (
    *("a", "b", "x", "backspace", "c", "d", "y", "backspace", "e", "f", "z", "backspace"),
    *("g", "h", "x", "backspace", "x", "backspace", "i", "j", "x", "backspace", "k"),
)
PLAIN = re.compile(r"yield (Input|TextArea)\(|^class \w+\((Input|TextArea)\)", re.MULTILINE)
"""A text field of the toolkit's own, used or built upon."""


async def at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Send all keys before the app has looked at the first one."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key_to_character(key)))
    await settle(pilot)


async def test_a_backspace_in_the_editor_deletes_what_was_typed_before_it(
    small: Workspace,
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "")
        await at_once(pilot, *CORRECTED)
        assert app.screen.query_one(CodeEditor).text == "abcdefghijk"


async def test_arrows_in_the_editor_move_before_the_letters_typed_after_them(
    small: Workspace,
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "")
        await at_once(pilot, "b", "left", "a", "end", "c", "x", "left", "delete", "d")
        assert app.screen.query_one(CodeEditor).text == "abcd"


async def test_keys_of_the_learners_own_act_at_once_too(small: Workspace) -> None:
    config = replace(small.config, keys=(("editor.redo", "f12"),))
    app = katas(replace(small, config=config))
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "")
        await at_once(pilot, "a", "ctrl+z", "f12", "b", "ctrl+l", "c")
        assert app.screen.query_one(CodeEditor).text == "abc"


@pytest.mark.parametrize("lines", [False, True])
async def test_a_backspace_in_an_answer_deletes_what_was_typed_before_it(
    small: Workspace, lines: bool
) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        box = app.screen.query_one(AnswerBox)
        app.screen.set_focus(box.ask("", lines))
        await at_once(pilot, *CORRECTED)
        typed = box.query_one(AnswerLines).text if lines else box.query_one(AnswerInput).value
        assert typed == "abcdefghijk"


async def test_a_backspace_in_a_search_deletes_what_was_typed_before_it(
    small: Workspace,
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await at_once(pilot, *CORRECTED)
        assert app.screen.query_one(Input).value == "abcdefghijk"


def test_no_screen_has_a_field_that_takes_keys_out_of_order() -> None:
    package = Path(coach.tui.__file__).parent
    found = {file.name for file in package.rglob("*.py") if PLAIN.search(file.read_text("utf-8"))}
    assert found == {"text_field.py", "code_editor.py"}
