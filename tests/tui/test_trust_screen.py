"""Trust: somebody else's kata asks once before anything of it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.content.packs import Pack
from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.attempt import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.katas import KatasScreen
from coach.tui.screens.trust import TrustScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.library import Library
from coach.usecases.workspace import Workspace, open_workspace
from tests.conftest import NOW
from tests.tui.pack import RIGHT, write_pack
from tests.tui.screens import HandClock, press, screen_text, settle


@pytest.fixture
def others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hand_clock: HandClock
) -> Iterator[Workspace]:
    """A coach whose only kata belongs to a pack of somebody else."""
    monkeypatch.setenv("COACH_NOW", NOW)
    opened = open_workspace(os.environ)
    opened.library.close()
    pack = Pack("friend", write_pack(tmp_path / "friend"))
    others = replace(opened, library=Library(tmp_path / "cache.db", [pack], []))
    yield others
    others.close()


def agreements(workspace: Workspace) -> int:
    rows = workspace.store.connection.execute(
        "SELECT count(*) FROM events WHERE kind = ?", (kinds.PACK_TRUSTED,)
    )
    return int(rows.fetchone()[0])


async def test_nothing_of_another_pack_runs_before_the_learner_agrees(others: Workspace) -> None:
    app = CoachApp(others, mode="kata")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, TrustScreen)
        shown = screen_text(app)
        assert "4 Python files" in shown
        assert "kata/merge_sort/hidden.py" in shown
        await press(pilot, "escape")
        assert isinstance(app.screen, KatasScreen)
    assert agreements(others) == 0


async def test_enter_trusts_the_pack_and_opens_the_kata_and_a_change_asks_again(
    others: Workspace, tmp_path: Path
) -> None:
    app = CoachApp(others, mode="kata")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)
        assert agreements(others) == 1
        hidden = tmp_path / "friend" / "kata" / "merge_sort" / "hidden.py"
        hidden.write_text(f"{hidden.read_text()}\n# changed\n", encoding="utf-8")
        await press(pilot, "enter")
        app.screen.query_one(CodeEditor).text = RIGHT
        await press(pilot, "ctrl+r")
        assert isinstance(app.screen, TrustScreen)
        assert "has changed since you trusted it" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)
        assert app.screen.stage is Stage.PASSED
    assert agreements(others) == 2
