"""What screens share that are a list with a field above it, which finds in the list."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.widgets import Input

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.row_list import RowList


class SearchingScreen(CoachScreen):
    """A list to choose from; ``/`` leads into the field, enter back to what was found."""

    @abstractmethod
    def show_again(self) -> None:
        """Show what has the words of the field, or everything."""

    def on_screen_resume(self) -> None:
        with self.errors_told():
            if self.has_news():
                self.show_again()

    @on(Input.Changed)
    def _search_anew(self) -> None:
        self.show_again()

    def action_search(self) -> None:
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _to_results(self) -> None:
        self.set_focus(self.query_one(RowList))
