"""Journal: what was kept of past days, newest first, and the keys that end a day."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coach.paths import from_home
from coach.tui.screens.journal_keys import EveningScreen, evening_keys
from coach.tui.widgets.beside import Aside, list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList, empty_rows
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.journal.looking_back import Entry, journal
from coach.words import day_in_words

EMPTY = (
    "Nothing is kept yet.",
    "c closes the day: a few lines, filled from what you did.",
    "n begins the notes of a day, p copies a post.",
)


class JournalScreen(EveningScreen):
    """A list of entries; the one under the cursor is shown whole below."""

    CSS_PATH = "journal.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "open", "open page", id="journal.open", tooltip="The page in an editor."),
        *evening_keys("journal", shown=True),
        Binding("u", "undo", "undo", id="journal.undo", tooltip="Take back today's newest step."),
        Binding("escape", "leave", "back", id="journal.back", tooltip="Back to Today."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield list_beside(Lines(word_width=9))
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self.evening_changed()

    def evening_changed(self) -> None:
        with self.errors_told():
            self._entries = journal(self.workspace)
            total = f"{len(self._entries)} kept"
            self.query_one(TitleBar).show("Journal", "what you kept of past days", total)
            rows = [
                Row(entry.title, day_in_words(entry.day), entry.kind.value, key=number)
                for number, entry in enumerate(self._entries)
            ]
            self.query_one(RowList).show([Row(), *rows] if rows else empty_rows(*EMPTY))
            self.query_one(Aside).display = bool(rows)
            self._describe()

    @property
    def _chosen(self) -> Entry | None:
        return self.query_one(RowList).chosen_of(self._entries)

    @on(RowList.Moved)
    def _describe(self) -> None:
        entry = self._chosen
        said = []
        if entry is not None:
            for line in entry.text.splitlines():
                word, colon, rest = line.partition(": ")
                known = colon and word in ("model", "view", "analysis", "day", "tomorrow")
                said.append(Said(word, rest) if known else Said("", line))
            if entry.path:
                said.append(Said("page", from_home(Path(entry.path)), "$text-muted"))
        self.query_one(Lines).show(said)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open":
            return self.is_mounted and self._chosen is not None and bool(self._chosen.path)
        return True

    @on(RowList.Chosen)
    def action_open(self) -> None:
        entry = self._chosen
        if entry is not None and entry.path:
            with self.errors_told():
                self.edit(Path(entry.path))

    def action_leave(self) -> None:
        self.coach.action_go("today")
