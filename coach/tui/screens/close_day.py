"""The evening close: a few lines, filled from the log; the sentence greets the next morning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.content.problems import error_in_words
from coach.journal.close import TEXTS, Close
from coach.record import replace
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.text_field import TextField

WORDS = {
    "model": "model",
    "view": "view",
    "analysis": "analysis",
    "free": "or free",
    "sentence": "tomorrow",
}
_HINTS = {
    "model": "what you learned or built",
    "view": "what there is to show",
    "analysis": "what went wrong, and what to do about it",
    "free": "the day in your own words",
    "sentence": "a sentence that greets you in the morning",
}


class CloseScreen(ModalScreen[Path]):
    """Asks for nothing but a sentence; everything else is filled and can be changed."""

    CSS_PATH = "close_day.tcss"
    AUTO_FOCUS = "#sentence"
    BINDINGS = [
        Binding(
            *("ctrl+s", "keep", "keep"),
            id="close.keep",
            tooltip="Keep the close and write its page of the diary.",
            priority=True,
        ),
        Binding("up", "app.focus_previous", show=False, id="close.up", tooltip="The line above."),
        Binding("down", "app.focus_next", show=False, id="close.down", tooltip="The line below."),
        Binding("escape", "leave", "not now", id="close.leave", tooltip="Keep nothing."),
    ]

    def __init__(self, draft: Close, keep: Callable[[Close], Path]) -> None:
        super().__init__()
        self._draft = draft
        self._keep = keep

    def compose(self) -> ComposeResult:
        with Dialog():
            day = self._draft.day
            yield Static(f"Closing {day:%A} {day.day} {day:%B}", id="heading", markup=False)
            for name in TEXTS:
                with Horizontal():
                    yield Static(WORDS[name], classes="word", markup=False)
                    said = getattr(self._draft, name)
                    # What is filled in is added to: typing must not replace it.
                    yield TextField(
                        said,
                        placeholder=_HINTS[name],
                        id=name,
                        compact=True,
                        select_on_focus=False,
                    )
            yield Static("", markup=False, id="refused")
            lines = f"{key_named(self, 'close.up')} {key_named(self, 'close.down')} other lines"
            said = f"enter keep   {lines}   {key_named(self, 'close.leave')} not now"
            yield Static(said, id="keys", markup=False)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        texts = {name: self.query_one(f"#{name}", Input).value.strip() for name in TEXTS}
        try:
            page = self._keep(replace(self._draft, **texts))
        except EXPECTED as error:
            self.query_one("#refused", Static).update(error_in_words(error))
        else:
            self.dismiss(page)

    def action_leave(self) -> None:
        self.dismiss(None)
