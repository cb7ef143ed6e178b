"""Themes: readable, chosen by settings, never black on black."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from coach.config import load_config
from coach.tui.app import CoachApp
from coach.tui.palette import KeptThemes, keep_theme
from coach.tui.themes import DARK, LIGHT, THEMES, check_theme, fitting_theme
from coach.usecases.settings import SettingError
from coach.usecases.workspace import Workspace
from tests.tui.screens import settle

AVAILABLE = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
TEXTS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", (*TEXTS, "text-muted"))
@pytest.mark.parametrize("ground", ["background", "panel"])
def test_every_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str) -> None:
    colour = theme.variables.get(text) or getattr(theme, text)
    assert contrast(Color.parse(colour), Color.parse(getattr(theme, ground))) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_unknown_theme_becomes_the_dark_one() -> None:
    assert fitting_theme("absent", AVAILABLE, {}) == DARK.name
    assert fitting_theme(LIGHT.name, AVAILABLE, {}) == LIGHT.name


def test_terminal_colours_are_not_used_without_colour() -> None:
    assert fitting_theme("ansi-dark", AVAILABLE, {}) == "ansi-dark"
    assert fitting_theme("ansi-dark", AVAILABLE, {"NO_COLOR": "1"}) == DARK.name


@pytest.mark.parametrize("name", ["coach-light", "nord", "ansi-dark"])
async def test_any_theme_draws_every_screen(small: Workspace, name: str) -> None:
    chosen = replace(small, config=replace(small.config, look_theme=name))
    app = CoachApp(chosen)
    async with app.run_test() as pilot:
        for mode in ("review", "kata", "today"):
            app.switch_mode(mode)
            await settle(pilot)
        assert app.theme == name


async def test_a_theme_that_does_not_exist_is_named(small: Workspace) -> None:
    chosen = replace(small, config=replace(small.config, look_theme="absent"))
    app = CoachApp(chosen)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == DARK.name
        assert len(app._notifications) == 1


async def test_without_colour_the_app_still_runs(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    chosen = replace(small, config=replace(small.config, look_theme="ansi-dark"))
    app = CoachApp(chosen)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.no_color
        assert app.theme == DARK.name


async def test_a_theme_taken_from_the_palette_is_kept(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        keep_theme(app, "nord")
        await settle(pilot)
        assert app.theme == "nord"
        assert {name for name, _ in KeptThemes(app.screen).commands} == set(AVAILABLE)
    assert load_config(small.paths.config_file).look_theme == "nord"


def test_a_theme_that_there_is_not_is_refused_with_the_nearest_one() -> None:
    check_theme("nord")
    with pytest.raises(SettingError, match='there is no theme "nrd"; did you mean "nord"'):
        check_theme("nrd")
    with pytest.raises(SettingError, match=r"there is no theme \"q\": there are .*coach-dark"):
        check_theme("q")
