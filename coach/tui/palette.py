"""What the palette offers: every place, what the screen can do, and what holds everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen
from textual.theme import ThemeProvider

from coach.config import ConfigError, load_config
from coach.content.problems import error_in_words
from coach.record import replace
from coach.tui.modes import PLACES
from coach.tui.screens.base import CoachScreen
from coach.tui.themes import DARK, LIGHT
from coach.usecases.settings import SettingError, change_setting

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
    yield SystemCommand("Light or dark", "Change the theme, and keep it", partial(_turn_theme, app))
    yield SystemCommand("Theme", "Choose among all, and keep it", partial(_search_themes, app))
    yield SystemCommand("Quit", "Everything is saved", app.exit)


class KeptThemes(ThemeProvider):
    """All themes; the one that is taken is also the next start's."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        app = cast("CoachApp", self.app)
        return [(name, partial(keep_theme, app, name)) for name in sorted(app.available_themes)]


def keep_theme(app: CoachApp, name: str) -> None:
    """Change the theme, and write it into the settings."""
    app.theme = name
    path = app.workspace.paths.config_file
    try:
        change_setting(path, "look.theme", name)
    except (ConfigError, SettingError, OSError) as error:
        app.notify(f"Not kept: {error_in_words(error)}", severity="warning", markup=False)
    else:
        app.workspace = replace(app.workspace, config=load_config(path))


def _search_themes(app: CoachApp) -> None:
    app.push_screen(CommandPalette(providers=[KeptThemes], placeholder="Search for themes"))


def _turn_theme(app: CoachApp) -> None:
    keep_theme(app, DARK.name if app.theme == LIGHT.name else LIGHT.name)
