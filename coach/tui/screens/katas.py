"""All katas with their times: the kata mode before one is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.tui.words import clock_in_words, counted, minutes_in_words
from coach.usecases.rebuild import history, open_attempt, par_minutes, start_attempt

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.usecases.drill import DrillUnderWay


class KatasScreen(CoachScreen):
    """A list to choose from; the attempt under way is marked."""

    CSS_PATH = "katas.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding(
            "enter", "open", "open", id="katas.open", tooltip="Open the kata, or go on with it."
        ),
        Binding("escape", "leave", "back", id="katas.back", tooltip="Back to Today."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.katas: list[Kata] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(can_focus=False):
            yield RowList()
        yield Lines()
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        with self.errors_told():
            self.workspace.library.refresh()
            self.katas = sorted(self.workspace.library.katas(), key=lambda kata: kata.title)
            rows = [self._row(number, kata) for number, kata in enumerate(self.katas)]
            self.query_one(TitleBar).show(
                "Katas", "rebuild from a blank file", counted(len(rows), "kata")
            )
            self.query_one(RowList).show([Row(), *(rows or [Row("No kata is installed.")])])
            self._describe()

    def _row(self, number: int, kata: Kata) -> Row:
        past = history(self.workspace, kata)
        times = [one.seconds for one in past if one.passed and one.seconds is not None]
        par = f"par {minutes_in_words(par_minutes(self.workspace, kata))}"
        best = f"best {clock_in_words(min(times))}   " if times else ""
        state = "passed" if times else "tried" if any(one.finished for one in past) else "new"
        if open_attempt(self.workspace, kata) is not None:
            state = "open"
        return Row(kata.title, f"{best}{par}", state, key=number)

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
        at = self.query_one(RowList).current
        return self.katas[at] if at is not None and at < len(self.katas) else None

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
            self.app.push_screen(KataScreen(self.workspace, start_attempt(self.workspace, kata)))

    def action_leave(self) -> None:
        self.coach.action_go("today")


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="kata")
