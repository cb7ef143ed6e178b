"""Another day for a card: asks until it is one."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.tui.screens.base import EXPECTED


class DueScreen(ModalScreen[None]):
    """Asks for days from now or a date, and stays open until one is accepted."""

    CSS_PATH = "due.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "not now", id="due.leave", tooltip="Leave its day."),
    ]

    def __init__(self, card: str, accept: Callable[[str], None]) -> None:
        super().__init__()
        self._card = card
        self._accept = accept

    def compose(self) -> ComposeResult:
        with Vertical():
            asked = Content.assemble(("When shall it be due?  ", "bold $primary"), self._card)
            yield Static(asked, markup=False, id="asked")
            yield Input(placeholder="5 for in five days, or 2026-03-14", compact=True)
            yield Static("", markup=False, id="refused")
            yield Static(Content("enter accept   esc not now"), markup=False, id="keys")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        try:
            self._accept(event.value)
        except EXPECTED as error:
            refused = Content.assemble(("NO  ", "bold $error"), str(error))
            self.query_one("#refused", Static).update(refused)
        else:
            self.dismiss()
