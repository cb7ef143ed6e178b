"""Progress: topics, recall, days and what is coming; `d` shows how far the forecasts held."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.worker import get_current_worker

from coach.tui.screens.base import EXPECTED, CoachScreen
from coach.tui.screens.progress_words import details, overview
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.progress import Progress, progress


class ProgressScreen(CoachScreen):
    """Two pages of figures, reckoned beside the app and read again at every visit."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding("d", "details", "details", id="progress.details", tooltip="The other page."),
        Binding("escape", "leave", "back", id="progress.back", tooltip="One step back."),
    ]

    @dataclass
    class Reckoned(Message):
        """The figures are there."""

        found: Progress

    @dataclass
    class Failed(Message):
        """They could not be read."""

        why: str

    def __init__(self) -> None:
        super().__init__()
        self._found: Progress | None = None
        self._deeper = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll():
            yield Lines(word_width=0)
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()
        self._reckon()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _reckon(self) -> None:
        worker = get_current_worker()
        try:
            found = progress(self.workspace)
        except EXPECTED as error:
            self.post_message(self.Failed(str(error) or type(error).__name__))
            return
        if not worker.is_cancelled:
            self.post_message(self.Reckoned(found))

    @on(Reckoned)
    def _take(self, event: Reckoned) -> None:
        self._found = event.found
        self._show()

    @on(Failed)
    def _explain(self, event: Failed) -> None:
        self.tell(event.why, "error")

    def _show(self) -> None:
        page = "forecasts and cards" if self._deeper else "what you built and what is fresh"
        waiting = "" if self._found else "reading .."
        self.query_one(TitleBar).show("Progress", page, waiting)
        if self._found is not None:
            said = details(self._found) if self._deeper else overview(self._found)
            self.query_one(Lines).show(said)

    def action_details(self) -> None:
        self._deeper = not self._deeper
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_leave(self) -> None:
        if self._deeper:
            self.action_details()
        else:
            self.coach.action_go("today")


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="progress")
