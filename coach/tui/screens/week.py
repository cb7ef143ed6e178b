"""Week: the Sunday review on one screen; enter leads from one open thing to the next."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coach.journal.post import Draft
from coach.tui.screens.journal_keys import EveningScreen
from coach.tui.screens.way_back import AskScreen
from coach.tui.screens.week_words import Entry, EntryKind, entries
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.planning.counters import blanks, checked_blank, fill
from coach.usecases.planning.weekly import Week, review_week, week_of
from coach.words import day_in_words


class WeekScreen(EveningScreen):
    """What the week held, what the roadmap asks of it, and what the learner says about it."""

    CSS_PATH = "week.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "take", "write", id="week.write", tooltip="Write this line, or fill it."),
        Binding("enter", "next", "next", id="week.next", tooltip="To the next thing still open."),
        Binding("y", "answer(True)", "yes", id="week.yes", tooltip="On a question: yes."),
        Binding("n", "answer(False)", "no", id="week.no", tooltip="On a question: not yet."),
        Binding(
            *("x", "table", "copy table"),
            id="week.table",
            tooltip="Copy the tracker as Markdown, for a README.",
        ),
        Binding(
            *("left", "week(-1)", "week before"),
            id="week.before",
            tooltip="The week before, to look at or to say what was not said.",
        ),
        Binding("right", "week(1)", "week after", id="week.after", tooltip="The week after it."),
        Binding("u", "undo", "undo", id="week.undo", tooltip="Take back today's newest step."),
        Binding("escape", "leave", "back", id="week.leave", tooltip="Back; all is kept."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._on: date | None = None
        """A day of the week shown; None for this week."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield list_beside(Lines())
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self._load()
        self._go_to_open(0)

    def evening_changed(self) -> None:
        self._load()

    def _load(self) -> None:
        with self.errors_told():
            week = week_of(self.workspace, self._on)
            self._entries = entries(week)
            rows = [entry.row(number) for number, entry in enumerate(self._entries)]
            self.query_one(RowList).show(rows)
            self.query_one(TitleBar).show("Week", _span(week), self._left)
            self._describe()

    @property
    def _left(self) -> str:
        left = sum(entry.is_open for entry in self._entries)
        return f"{left} to say" if left else "all said"

    @property
    def _entry(self) -> Entry | None:
        return self.query_one(RowList).chosen_of(self._entries)

    @on(RowList.Moved)
    def _describe(self) -> None:
        about = self._entry.about if self._entry else ""
        self.query_one(Lines).show([Said("", about)] if about else [])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        entry = self._entry if self.is_mounted else None
        match action:
            case "take":
                return entry is not None and entry.kind in _WRITTEN
            case "next":
                return entry is not None and entry.kind not in _WRITTEN
            case "answer":
                return entry is not None and entry.kind is EntryKind.QUESTION
        return True

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        if self._entry is not None and self._entry.kind in _WRITTEN:
            self.action_take()

    def action_take(self) -> None:
        entry = self._entry
        if entry is None:
            return
        if entry.kind is EntryKind.POST:
            self._post(entry)
            return
        keep = partial(self._write_down, entry)
        check = partial(self._check, entry)
        asked = AskScreen(entry.title, entry.hint, keep, value=entry.value, check=check)
        self.app.push_screen(asked)

    def _check(self, entry: Entry, value: str) -> None:
        """Raise RefusedError for a value that is none of its blank; no value changes nothing."""
        if not (value and entry.kind is EntryKind.BLANK):
            return
        filled = blanks(self.workspace)
        asked = (one for one in filled if f"{one.plan}/{one.blank.id}" == entry.name)
        checked_blank(next(asked).blank, value)

    def _post(self, entry: Entry) -> None:
        from coach.tui.screens.post import PostScreen

        self.app.push_screen(PostScreen(Draft(f"{entry.value}."), self._copy_post))

    def _write_down(self, entry: Entry, value: str) -> None:
        with self.errors_told():
            if value and entry.kind is EntryKind.BLANK:
                fill(self.workspace, entry.name, value)
            elif value:
                review_week(self.workspace, {entry.name: value}, self._on)
            self._on_from_here()

    def action_answer(self, yes: bool) -> None:
        if self._entry is not None:
            with self.errors_told():
                review_week(self.workspace, {self._entry.name: yes}, self._on)
                self._on_from_here()

    def _on_from_here(self) -> None:
        at = self.query_one(RowList).current or 0
        self._load()
        self._go_to_open(at + 1)

    def action_next(self) -> None:
        if not self._go_to_open((self.query_one(RowList).current or 0) + 1):
            self.tell("Every question is answered: the week is reviewed.")

    def _go_to_open(self, start: int) -> bool:
        """Put the cursor on the next entry that is open, from the top again after the last."""
        numbers = [*range(start, len(self._entries)), *range(min(start, len(self._entries)))]
        found = next((number for number in numbers if self._entries[number].is_open), None)
        if found is None:
            return False
        listed = self.query_one(RowList)
        listed.show(listed.rows, self._entries[found].key(found))
        self._describe()
        return True

    def action_week(self, weeks: int) -> None:
        today = self.workspace.clock.today()
        shown = (self._on or today) + timedelta(weeks=weeks)
        if shown > today:
            self.tell("This is the current week; later ones are in the roadmap.")
            return
        self._on = None if shown == today else shown
        self._load()
        self._go_to_open(0)

    def action_table(self) -> None:
        from coach.usecases.journal.posting import to_clipboard
        from coach.usecases.planning.exporting import as_markdown

        with self.errors_told():
            table = as_markdown(self.workspace)
            if not to_clipboard(table):
                self.app.copy_to_clipboard(table)
            self.tell("The tracker is copied as Markdown; coach plan export writes it to a file.")

    def action_leave(self) -> None:
        self.dismiss()


_WRITTEN = (EntryKind.WORDS, EntryKind.BLANK, EntryKind.POST)


def _span(week: Week) -> str:
    return f"{day_in_words(week.first)} to {day_in_words(week.last)}"
