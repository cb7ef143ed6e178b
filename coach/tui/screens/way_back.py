"""After two missed days: a holiday, the review days, or a shift, each with its end date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.content.problems import error_in_words
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.text_field import TextField
from coach.usecases.planning.presence import WayBack
from coach.words import counted, day_in_words

NAMES = {"holiday": "It was a holiday", "reviews": "Use the review days", "shift": "Shift"}


class WayBackScreen(ModalScreen[None]):
    """Asks once what becomes of missed days; leaving it changes nothing."""

    CSS_PATH = "way_back.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "take", "take it", id="back.take", tooltip="Do this with missed days."),
        Binding("escape", "dismiss", "not now", id="back.leave", tooltip="Decide later."),
    ]

    def __init__(
        self, title: str, days: int, ways: Sequence[WayBack], take: Callable[[WayBack], None]
    ) -> None:
        super().__init__()
        self._asked = (title, days)
        self._ways = ways
        self._take = take

    def compose(self) -> ComposeResult:
        title, days = self._asked
        with Dialog():
            yield Static(
                Content.assemble(
                    (f"{counted(days, 'day')} without work.  ", "bold $primary"),
                    f"{title}\nNothing is lost. What should happen to them?",
                ),
                markup=False,
                id="asked",
            )
            yield RowList()
            yield Lines(id="about")
            yield Static(self._keys, markup=False, id="keys")

    @property
    def _keys(self) -> str:
        return f"{key_named(self, 'back.take')} take it   {key_named(self, 'back.leave')} not now"

    def on_mount(self) -> None:
        rows = [
            Row(_end(way), label="", mark=f"{NAMES[way.name]:<22}", key=number)
            for number, way in enumerate(self._ways)
        ]
        self.query_one(RowList).show(rows, 1)
        self._describe()

    @on(RowList.Moved)
    def _describe(self) -> None:
        self.query_one("#about", Lines).show([Said("", self._way.about)])

    @property
    def _way(self) -> WayBack:
        return self._ways[self.query_one(RowList).current or 0]

    @on(RowList.Chosen)
    def action_take(self) -> None:
        self.dismiss()
        self._take(self._way)


def _end(way: WayBack) -> str:
    after = way.change.end_after
    if after is None:
        return ""
    moved = (after - way.planned_end).days if way.planned_end else 0
    later = f", {counted(moved, 'day')} later" if moved > 0 else ""
    return f"end {day_in_words(after, year=True)}{later}"


class AskScreen(ModalScreen[None]):
    """Asks for one short answer; leaving it changes nothing."""

    CSS_PATH = "way_back.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "as it was", id="ask.leave", tooltip="Change nothing."),
    ]

    def __init__(
        self,
        asked: str,
        hint: str,
        take: Callable[[str], None],
        *,
        number: bool = False,
        value: str = "",
        check: Callable[[str], object] = str,
    ) -> None:
        """``check`` raises one of ``EXPECTED`` for an answer that is none; then this stays open."""
        super().__init__()
        self._check = check
        self._asked = (asked, hint)
        self._take = take
        self._number = number
        self._value = value

    def compose(self) -> ComposeResult:
        asked, hint = self._asked
        with Dialog():
            yield Static(
                Content.assemble((f"{asked}  ", "bold $primary"), hint), markup=False, id="asked"
            )
            kind: Literal["integer", "text"] = "integer" if self._number else "text"
            most = 4 if self._number else 200
            yield TextField(self._value, type=kind, compact=True, max_length=most)
            yield Static("", markup=False, id="refused")
            keys = f"enter go on   {key_named(self, 'ask.leave')} as it was"
            yield Static(keys, markup=False, id="keys")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        try:
            self._check(said)
        except EXPECTED as error:
            refused = Content.assemble(("NO  ", "bold $error"), error_in_words(error))
            self.query_one("#refused", Static).update(refused)
            return
        self.dismiss()
        self._take(said)
