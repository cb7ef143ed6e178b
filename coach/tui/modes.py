"""The places of the app: the key of each, its words, and the screen it begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from textual.binding import Binding
from textual.screen import Screen


@dataclass(frozen=True)
class Place:
    """A mode of the app. ``screen`` is a class in a file of ``screens``, imported when needed."""

    name: str
    keys: str
    label: str
    """For the key bar, so as short as can be."""
    title: str
    about: str
    screen: str
    shown: bool = True
    """Whether the key bar names its key; help and the palette always do."""

    @property
    def binding(self) -> Binding:
        return Binding(
            self.keys,
            f"go('{self.name}')",
            self.label,
            show=self.shown,
            id=f"app.{self.name}",
            tooltip=f"{self.title}: {self.about}.",
        )

    def make(self) -> Screen[Any]:
        file, _, name = self.screen.partition(":")
        screen = getattr(import_module(f"coach.tui.screens.{file}"), name)()
        assert isinstance(screen, Screen)
        return screen


PLACES = (
    Place("today", "1,f2", "today", "Today", "what to do now", "today:TodayScreen"),
    Place("review", "2,f3", "review", "Review", "answer due cards", "review:ReviewScreen"),
    Place("kata", "3,f4", "kata", "Katas", "all of them, or the one open", "katas:KatasScreen"),
    Place("roadmap", "4,f5", "road", "Roadmap", "weeks and dates", "roadmap:RoadmapScreen"),
    Place(
        *("progress", "5,f6", "progress", "Progress", "what is built, fresh, recalled and coming"),
        screen="progress:ProgressScreen",
        shown=False,
    ),
    Place(
        *("journal", "6", "journal", "Journal", "what you kept of past days"),
        screen="journal:JournalScreen",
        shown=False,
    ),
    Place(
        *("library", "7", "library", "Library", "roadmaps, decks, katas, and finding in them"),
        screen="library:LibraryScreen",
        shown=False,
    ),
    Place(
        *("settings", "8", "settings", "Settings", "what can be set, and what it is for"),
        screen="settings:SettingsScreen",
        shown=False,
    ),
)

MODES: dict[str, str | Callable[[], Screen[Any]]] = {place.name: place.make for place in PLACES}
