"""What follows from what was just done: enter takes it, esc leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.bound_keys import key_named
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said


class OfferScreen(ModalScreen[bool]):
    """Offers one step, and is dismissed with whether it was taken."""

    CSS_PATH = "offer.tcss"
    BINDINGS = [
        Binding("enter", "take", "take it", id="offer.take", tooltip="Take the step offered."),
        Binding("escape", "leave", "not now", id="offer.leave", tooltip="Leave it as it is."),
    ]

    def __init__(self, title: str, said: Sequence[Said], take: str, leave: str) -> None:
        """``take`` and ``leave`` are the words beside the two keys."""
        super().__init__()
        self._title = title
        self._said = said
        self._words = (take, leave)

    def compose(self) -> ComposeResult:
        take, leave = self._words
        keys = f"{key_named(self, 'offer.take')} {take}   {key_named(self, 'offer.leave')} {leave}"
        with Dialog():
            yield Static(Content.styled(self._title, "bold $primary"), markup=False, id="asked")
            yield Lines()
            yield Static(keys, markup=False, id="keys")

    def on_mount(self) -> None:
        self.query_one(Lines).show(self._said)

    def action_take(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
