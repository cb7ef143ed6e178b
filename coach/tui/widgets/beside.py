"""A list, and what is known of its chosen line: below it, or beside it where there is room."""

from __future__ import annotations

from typing import Any

from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from coach.tui.widgets.row_list import RowList

ASIDE = 46
"""Columns of what stands beside a list in a wide terminal, its edge included."""


class Aside(VerticalScroll, can_focus=False):
    """What is known of the chosen line; it scrolls where it is longer than its place."""


class Beside(Container):
    """Holds a list and its ``Aside``."""

    DEFAULT_CSS = """
    Beside {
        height: 1fr;
        width: 1fr;
        layout: vertical;
    }
    Beside > VerticalScroll {
        height: 1fr;
        width: 1fr;
    }
    Beside > Aside {
        height: auto;
        max-height: 60%;
        border-top: solid $border;
    }
    """


def list_beside(*about: Widget) -> Beside:
    """Return a ``RowList`` that scrolls, and what is known of its chosen line."""
    return Beside(VerticalScroll(RowList(), can_focus=False), Aside(*about))


def room_of_list(screen: Screen[Any]) -> int:
    """Return the columns that a list has on a screen."""
    return screen.size.width - (ASIDE if screen.has_class("-wide") else 0)
