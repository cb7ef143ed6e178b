"""What the tests of the kata screen do over and over: open the editor, write, be judged."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from coach.judge.kata import Kata
from coach.tui.app import CoachApp
from coach.tui.screens.kata import KataScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.katas.attempts import start_attempt
from coach.usecases.katas.submissions import submit_file
from coach.usecases.workspace import Workspace
from tests.tui.pack import RIGHT
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


def katas(workspace: Workspace) -> CoachApp:
    return CoachApp(workspace, mode="kata")


def the_kata(workspace: Workspace) -> Kata:
    return workspace.library.kata("merge_sort")


def pass_once(workspace: Workspace) -> None:
    """Pass the kata as from a shell, in its first seconds."""
    kata = the_kata(workspace)
    attempt = start_attempt(workspace, kata)
    attempt.file.write_text(RIGHT, encoding="utf-8")
    assert submit_file(workspace, kata, attempt.file).passed


def logged(workspace: Workspace, kind: str) -> list[Any]:
    events = workspace.store.events_of("coach:kata/merge_sort")
    return [event.body for event in events if event.kind == kind]
