"""Settings in the app: listed, changed, refused with the reason, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.config import load_config
from coach.tui.app import CoachApp
from coach.tui.screens.ask_until import AskUntilScreen
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle


@pytest.mark.parametrize("size", SIZES)
async def test_settings_show_value_purpose_and_default(
    small: Workspace, size: tuple[int, int], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "8")
        await settle(pilot)
        await press(pilot, "down", "down", "down")
        await settle(pilot)
        shown = screen_text(app)
        assert "new cards that a day may bring" in shown
        assert "default  10" in shown
        compare(app, "settings")


async def test_a_setting_is_changed_holds_at_once_and_goes_back(small: Workspace) -> None:
    app = CoachApp(small, mode="settings")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "down", "enter")
        app.screen.query_one(Input).value = "99999"
        await press(pilot, "enter")
        assert isinstance(app.screen, AskUntilScreen)
        assert "must be a whole number from 0 to 9999" in screen_text(app)
        app.screen.query_one(Input).value = "3"
        await press(pilot, "enter")
        assert app.workspace.config.cards_new_a_day == 3
        assert load_config(small.paths.config_file).cards_new_a_day == 3
        assert "1 change" in screen_text(app)
        await press(pilot, "d")
        assert app.workspace.config.cards_new_a_day == 10


async def test_another_theme_is_seen_at_once(small: Workspace) -> None:
    app = CoachApp(small, mode="settings")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "end", "up", "up", "up", "enter")
        app.screen.query_one(Input).value = "nord"
        await press(pilot, "enter")
        assert app.theme == "nord"
