"""coach's own two themes; every text colour has a contrast of at least 4.5:1 on its ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import App
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import BUILTIN_THEMES, Theme

from coach.config import Config

DARK = Theme(
    name="coach-dark",
    dark=True,
    background="#15181d",
    surface="#15181d",
    panel="#232932",
    boost="#2b323d",
    foreground="#d7dce4",
    primary="#8db8dd",
    secondary="#a9b4c2",
    accent="#d8b26a",
    success="#93c47d",
    warning="#e0b35c",
    error="#ef9a92",
    variables={
        "text-muted": "#9aa5b4",
        "input-selection-background": "#3a5068",
        "block-cursor-background": "#8db8dd",
        "block-cursor-foreground": "#15181d",
        "border": "#4a5564",
        "scrollbar": "#343d49",
        "scrollbar-background": "#15181d",
        "scrollbar-hover": "#6b7787",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-active": "#8db8dd",
        "scrollbar-background-active": "#15181d",
    },
)
LIGHT = Theme(
    name="coach-light",
    dark=False,
    background="#faf9f6",
    surface="#faf9f6",
    panel="#ebe9e3",
    boost="#dfdcd4",
    foreground="#22272e",
    primary="#1f5f99",
    secondary="#4b5563",
    accent="#855300",
    success="#2d6a1f",
    warning="#8a5300",
    error="#a8281e",
    variables={
        "text-muted": "#5b6572",
        "input-selection-background": "#bcd3ea",
        "block-cursor-background": "#1f5f99",
        "block-cursor-foreground": "#faf9f6",
        "border": "#b9b5aa",
        "scrollbar": "#d2cfc5",
        "scrollbar-background": "#faf9f6",
        "scrollbar-hover": "#8d887b",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-active": "#1f5f99",
        "scrollbar-background-active": "#faf9f6",
    },
)
THEMES = (DARK, LIGHT)


def check_theme(name: str) -> None:
    """Raise SettingError for a theme that there is not."""
    from coach.content.problems import suggestion
    from coach.usecases.settings import SettingError

    known = sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})
    if name not in known:
        hint = suggestion(name, known) or f": there are {', '.join(known)}"
        raise SettingError(f'look.theme: there is no theme "{name}"{hint}')


def fitting_theme(wanted: str, available: Mapping[str, Theme], environ: Mapping[str, str]) -> str:
    """Return the theme to begin with: the one asked for where it exists and can be read.

    A theme of terminal colours set after the start turns all black under NO_COLOR.
    """
    if wanted not in available:
        return DARK.name
    if "NO_COLOR" in environ and available[wanted].ansi:
        return DARK.name
    return wanted


class PlainScrollBarRender(ScrollBarRender):
    """A scrollbar of whole cells; the eighths of others are signs that some terminals lack."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def look_as_set(app: App[Any], config: Config, environ: Mapping[str, str]) -> None:
    """Give the app the theme of the settings, and signs beyond ASCII where they allow them."""
    app.theme = fitting_theme(config.look_theme, app.available_themes, environ)
    app.set_class(config.look_ascii, "-ascii")
    ScrollBar.renderer = PlainScrollBarRender if config.look_ascii else ScrollBarRender
