"""All katas with their times, path by path: the kata mode before one is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from coach.tui.screens.searching import SearchingScreen
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.text_field import TextField
from coach.tui.widgets.title_bar import TitleBar
from coach.tui.words import clock_in_words
from coach.usecases.katas.attempts import look_at
from coach.usecases.katas.kata_groups import KataStanding, kata_groups
from coach.words import counted, minutes_in_words

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.usecases.katas.drill import DrillUnderWay


class KatasScreen(SearchingScreen):
    """A list to choose from; the attempt under way is marked."""

    CSS_PATH = "katas.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding(
            "enter", "open", "open", id="katas.open", tooltip="Open the kata, or go on with it."
        ),
        Binding("slash", "search", "search", id="katas.search", tooltip="Find by words."),
        Binding("escape", "leave", "back", id="katas.back", tooltip="Back to Today."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.katas: list[Kata] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield TextField(placeholder="/ to search by name or topic")
        yield list_beside(Lines())
        yield Notice()
        yield KeyBar()

    def show_again(self) -> None:
        """Show the katas that have the words of the search, or all of them."""
        words = self.query_one(Input).value
        self.katas = []
        rows = [Row()]
        for group in kata_groups(self.workspace, self.workspace.moment().day, words):
            done = f"{group.passed} of {len(group.standings)} passed"
            rows += [*([Row()] if self.katas else []), Row(group.title, done)]
            for one in group.standings:
                rows.append(_row(len(self.katas), one))
                self.katas.append(one.kata)
        self.query_one(TitleBar).show(
            "Katas", "rebuild from a blank file", counted(len(self.katas), "kata")
        )
        self.query_one(RowList).show(rows if self.katas else [Row(), Row(_nothing(words))])
        self._describe()

    @on(RowList.Moved)
    def _describe(self) -> None:
        kata = self._chosen
        said = (
            []
            if kata is None
            else [Said("about", kata.about), Said("topics", ", ".join(kata.topics))]
        )
        self.query_one(Lines).show(said)

    @property
    def _chosen(self) -> Kata | None:
        return self.query_one(RowList).chosen_of(self.katas)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        if self._chosen is not None:
            self.open_kata(self._chosen)

    def open_kata(self, kata: Kata) -> None:
        """Show an attempt at a kata on top of the list, in place of any other."""
        if self._replaces(kata, drilled=False):
            self.when_trusted(kata, partial(self._push_attempt, kata))

    def open_drill(self, drill: DrillUnderWay) -> None:
        """Show a drill on top of the list, in place of whatever is there."""
        if self._replaces(drill.kata, drilled=True):
            self.when_trusted(drill.kata, partial(self._push_drill, drill))

    def _replaces(self, kata: Kata, drilled: bool) -> bool:
        """Take another kata's screen away; return whether this one is not shown already."""
        from coach.tui.screens.drill import DrillScreen
        from coach.tui.screens.kata import KataScreen

        while isinstance(self.app.screen, ModalScreen):
            self.app.pop_screen()
        top = self.app.screen
        if isinstance(top, KataScreen):
            if top.attempt.kata.key == kata.key and isinstance(top, DrillScreen) is drilled:
                return False
            self.app.pop_screen()
        return True

    def _push_drill(self, drill: DrillUnderWay) -> None:
        from coach.tui.screens.drill import DrillScreen

        with self.errors_told():
            self.app.push_screen(DrillScreen(self.workspace, drill))

    def _push_attempt(self, kata: Kata) -> None:
        from coach.tui.screens.kata import KataScreen

        with self.errors_told():
            self.app.push_screen(KataScreen(self.workspace, look_at(self.workspace, kata)))

    def action_leave(self) -> None:
        """Leave the search, then the list."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        elif not field.has_focus:
            self.coach.action_go("today")
        self.set_focus(self.query_one(RowList))


def _row(number: int, standing: KataStanding) -> Row:
    best, par = standing.best_seconds, f"par {minutes_in_words(standing.par_minutes):>6}"
    before = "" if best is None else f"best {clock_in_words(best):>7}   "
    return Row(standing.kata.title, before + par, standing.state, key=number)


def _nothing(words: str) -> str:
    return f'Nothing has "{words}" in its name or topics.' if words else "No kata is installed."


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="kata")
