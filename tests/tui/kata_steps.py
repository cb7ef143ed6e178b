"""What the tests of the kata screen do over and over: open the editor, write, be judged."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from coach.tui.app import CoachApp
from coach.tui.screens.kata import KataScreen
from coach.tui.widgets.code_editor import CodeEditor
from tests.tui.screens import press, settle


def shown(app: CoachApp) -> KataScreen:
    assert isinstance(app.screen, KataScreen)
    return app.screen


async def open_editor(pilot: Pilot[Any]) -> None:
    """From the list of katas into the editor."""
    await settle(pilot)
    await press(pilot, "enter")
    await settle(pilot)
    await press(pilot, "enter")


async def write(pilot: Pilot[Any], source: str) -> None:
    pilot.app.screen.query_one(CodeEditor).text = source
    await pilot.pause()


async def judge(pilot: Pilot[Any], source: str) -> None:
    await write(pilot, source)
    await press(pilot, "ctrl+r")
    await settle(pilot)
