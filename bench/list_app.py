"""A Textual app with a list in it: what moving a cursor costs every app. Run as a program."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class ListApp(App[None]):
    """Twenty lines to move over."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"line {number}" for number in range(20)))


if __name__ == "__main__":
    ListApp().run()
