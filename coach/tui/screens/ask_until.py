"""One question with one short answer, asked until the answer is accepted."""

from __future__ import annotations

from collections.abc import Callable

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
from coach.tui.widgets.text_field import TextField


class AskUntilScreen(ModalScreen[None]):
    """Stays open, with what is wrong below the field, until an answer is accepted."""

    CSS_PATH = "ask_until.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "not now", id="ask-until.leave", tooltip="Leave it as it is."),
    ]

    def __init__(
        self,
        asked: str,
        about: str,
        accept: Callable[[str], None],
        *,
        hint: str = "",
        now: str = "",
    ) -> None:
        """``accept`` takes what was typed or raises one of EXPECTED; ``now`` stands there first."""
        super().__init__()
        self._asked = (asked, about)
        self._field = (now, hint)
        self._accept = accept

    def compose(self) -> ComposeResult:
        with Dialog():
            (asked, about), (now, hint) = self._asked, self._field
            words = Content.assemble((f"{asked}  ", "bold $primary"), about)
            yield Static(words, markup=False, id="asked")
            yield TextField(now, placeholder=hint, compact=True)
            yield Static("", markup=False, id="refused")
            keys = f"enter accept   {key_named(self, 'ask-until.leave')} not now"
            yield Static(keys, markup=False, id="keys")

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        try:
            self._accept(event.value)
        except EXPECTED as error:
            refused = Content.assemble(("NO  ", "bold $error"), error_in_words(error))
            self.query_one("#refused", Static).update(refused)
        else:
            self.dismiss()
