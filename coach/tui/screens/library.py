"""Library: all there is to learn from; `/` finds in it, enter opens what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from coach.recall.markup import as_text
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.library_open import opened
from coach.tui.screens.searching import SearchingScreen
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.text_field import TextField
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.shelf import Found, Item, Shelf, What, described, inside, search, shelves
from coach.words import counted

_NAMED = (What.CARD, What.KATA, What.TOPIC, What.RESOURCE, What.ROADMAP)
"""Kinds whose name stands before a result, as results are mixed."""


class LibraryScreen(SearchingScreen):
    """Shelves, or what was found on them."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "open", "open", id="library.open", tooltip="Open it, or look inside."),
        Binding("slash", "search", "search", id="library.search", tooltip="Find by words."),
        Binding("escape", "back", "back", id="library.back", tooltip="One step back."),
    ]

    @dataclass
    class Searched(Message):
        """A search has ended; ``words`` say which."""

        words: str
        found: Found

    @dataclass
    class Shelved(Message):
        """The shelves were read."""

        found: list[Shelf]

    def __init__(self) -> None:
        super().__init__()
        self._shelves: list[Shelf] = []
        self.items: list[Item] = []
        self._inside: Item | None = None
        self.asked = ""
        """The roadmap that another ``enter`` begins."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield TextField(placeholder="/ to search roadmaps, katas, topics, books and cards")
        yield list_beside(Lines())
        yield Notice()
        yield KeyBar()

    def show_again(self) -> None:
        """Read what is shown once more: the shelves, a deck's cards, or a search."""
        words = self.query_one(Input).value.strip()
        if words:
            self._search(words)
        elif self._inside is not None:
            self._look_inside(self._inside)
        else:
            self._show_shelves(self._shelves)
            self._read_shelves()

    @work(thread=True, exclusive=True, group="shelves", exit_on_error=False)
    def _read_shelves(self) -> None:
        with self.beside() as lent:
            found = shelves(lent)
            if not get_current_worker().is_cancelled:
                self.post_message(self.Shelved(found))

    @on(Shelved)
    def _take_shelves(self, event: Shelved) -> None:
        self._shelves = event.found
        if not self.query_one(Input).value.strip() and self._inside is None:
            self._show_shelves(event.found)

    @on(CoachScreen.Failed)
    def _explain(self, event: CoachScreen.Failed) -> None:
        self.tell(event.why, "error")

    def _show_shelves(self, shelves: Sequence[Shelf]) -> None:
        rows: list[Row] = []
        self.items = []
        for shelf in shelves:
            rows.append(Row())
            rows.append(Row(shelf.heading, str(len(shelf.items))))
            for item in shelf.items:
                rows.append(Row(item.title, item.state, key=len(self.items)))
                self.items.append(item)
        self._show(rows, "what there is to learn from", "" if shelves else "reading ..")

    def _show_found(self, found: Found, middle: str, empty: str) -> None:
        self.items = list(found.items)
        rows = [self._row(number, item) for number, item in enumerate(self.items)]
        right = counted(len(rows) + found.more, "result") if not found.more else f"{len(rows)}+"
        if found.more:
            rows.append(Row(".. and more: give another word", quiet=True))
        self._show([Row(), *(rows or [Row(empty)])], middle, right)

    def _titled(self, item: Item) -> str:
        """Return what an item is called; what a card asks, with its maths readable."""
        if item.what is not What.CARD:
            return item.title
        return as_text(item.title, not self.workspace.config.look_ascii)

    def _row(self, number: int, item: Item) -> Row:
        label = item.what.value if item.what in _NAMED else ""
        return Row(self._titled(item), item.state, label, key=number)

    def _show(self, rows: list[Row], middle: str, right: str) -> None:
        self.query_one(TitleBar).show("Library", middle, right)
        self.query_one(RowList).show(rows)
        self._describe()

    @property
    def chosen(self) -> Item | None:
        return self.query_one(RowList).chosen_of(self.items)

    @on(RowList.Moved)
    def _describe(self) -> None:
        said: list[Said] = []
        self.asked = ""
        with self.errors_told():
            if self.chosen is not None:
                item = described(self.workspace, self.chosen)
                said = [
                    Said(item.what.value, self._titled(item)),
                    Said("", item.state, "$secondary"),
                ]
                said += [Said("", item.about)] if item.about else []
        self.query_one(Lines).show(said)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _search(self, words: str) -> None:
        with self.beside() as lent:
            found = search(lent, words)
            if not get_current_worker().is_cancelled:
                self.post_message(self.Searched(words, found))

    @on(Searched)
    def _show_results(self, event: Searched) -> None:
        if event.words == self.query_one(Input).value.strip():
            nothing = f'Nothing has "{event.words}" in its name. Fewer words find more.'
            self._show_found(event.found, f"search: {event.words}", nothing)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        item = self.chosen
        if item is None:
            return
        with self.errors_told():
            if item.what in (What.DECK, What.PATH, What.TOPIC):
                self._look_inside(item)
            else:
                opened(self, item)

    def _look_inside(self, item: Item) -> None:
        self._inside = item
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._show_found(inside(self.workspace, item), item.title, "Nothing is in it yet.")

    def action_back(self) -> None:
        """Leave the search, then what one looked into, then the library."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        elif self._inside is not None and not field.has_focus:
            self._inside = None
            self.show_again()
        elif not field.has_focus:
            self.coach.action_go("today")
        self.set_focus(self.query_one(RowList))


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="library")
