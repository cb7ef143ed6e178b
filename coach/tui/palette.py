"""What the palette offers: every place, what the screen can do, and what holds everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from coach.tui.modes import PLACES
from coach.tui.screens.base import CoachScreen
from coach.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def commands(app: CoachApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield what the keys do, by name."""
    for place in PLACES:
        about = f"{place.about[0].upper()}{place.about[1:]}"
        yield SystemCommand(place.title, about, partial(app.action_go, place.name))
    if isinstance(screen, CoachScreen):
        for command in screen.commands():
            yield SystemCommand(*command)
    yield SystemCommand("Add a card", "Of what you are at", app.action_add_card)
    yield SystemCommand("Keys", "Help for this screen", app.action_help)
    yield SystemCommand("Light or dark", "Change the theme", partial(_turn_theme, app))
    yield SystemCommand("Theme", "Choose among all themes", app.search_themes)
    yield SystemCommand("Quit", "Everything is saved", app.exit)


def _turn_theme(app: CoachApp) -> None:
    app.theme = DARK.name if app.theme == LIGHT.name else LIGHT.name
