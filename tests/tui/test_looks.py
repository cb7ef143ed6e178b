"""Every screen in each look and size: nothing is cut, and each look keeps to its signs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import Static

from coach.tui.app import CoachApp
from coach.tui.modes import PLACES
from coach.tui.themes import DARK, LIGHT
from coach.usecases.workspace import Workspace
from tests.tui.screens import cut, press, screen_text, settle
from tests.usecases.test_demo import lived

SMALLEST = (60, 20)
MODALS = (("m",), ("p",), ("c",), ("f",), ("g",), ("w",), ("question_mark",), ("8", "enter"))
"""Keys that open something from Today."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, parsed_content: Path) -> Iterator[Workspace]:
    home = tmp_path_factory.mktemp("looks") / "demo"
    with closing(lived(home, parsed_content)) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def own_scrollbars() -> Iterator[None]:
    yield
    ScrollBar.renderer = ScrollBarRender


def with_look(workspace: Workspace, theme: str, ascii_only: bool = False) -> CoachApp:
    config = replace(workspace.config, look_theme=theme, look_ascii=ascii_only)
    return CoachApp(replace(workspace, config=config))


async def every_screen(
    app: CoachApp, pilot: Pilot[None], modals: tuple[tuple[str, ...], ...] = MODALS
) -> AsyncIterator[str]:
    """Show one screen after the other, and yield its name."""
    for place in PLACES:
        app.action_go(place.name)
        await settle(pilot)
        yield place.name
    for keys in modals:
        app.action_go("today")
        await pilot.pause()
        await press(pilot, *keys)
        await settle(pilot)
        yield " ".join(keys)
        while len(app.screen_stack) > 1:
            await press(pilot, "escape")


@pytest.mark.parametrize(("width", "whole"), [(40, True), (10, False)])
async def test_what_is_cut_is_found(width: int, whole: bool) -> None:
    class Narrow(App[None]):
        def compose(self) -> ComposeResult:
            label = Static("a label of thirty characters..", markup=False)
            label.styles.width, label.styles.height = width, 1
            yield label

    app = Narrow()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert (cut(app.screen) == []) is whole


# What lies between the smallest and the largest, the snapshots show.
@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size"), [(DARK.name, SMALLEST), (LIGHT.name, (200, 60))])
async def test_nothing_is_cut_on_any_screen(
    demo: Workspace, theme: str, size: tuple[int, int]
) -> None:
    app = with_look(demo, theme)
    found: dict[str, list[str]] = {}
    seen = set[str]()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        # What lies over a large screen has the room that it has over a small one.
        modals = MODALS if size == SMALLEST else ()
        async for name in every_screen(app, pilot, modals):
            assert app.theme == theme
            found[name] = cut(app.screen)
            seen.add(type(app.screen).__name__)
    assert {name: parts for name, parts in found.items() if parts} == {}
    assert len(found) == len(PLACES) + len(modals)
    assert len(seen) >= len(found) - 1, "a key has opened nothing"


@pytest.mark.slow
async def test_ascii_alone_is_drawn_where_the_settings_say_so_also_without_colour(
    demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = with_look(demo, "ansi-dark", ascii_only=True)
    beyond: dict[str, set[str]] = {}
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert app.no_color
        async for name in every_screen(app, pilot):
            beyond[name] = {sign for sign in screen_text(app) if not sign.isascii()}
            assert len(screen_text(app).split()) > 10
    assert {name: signs for name, signs in beyond.items() if signs} == {}
