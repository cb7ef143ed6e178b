"""The draft of a post: one thing learned is added, its characters are counted, enter copies it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.journal.post import LIMIT, Draft
from coach.record import replace
from coach.tui.bound_keys import key_named
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.text_field import TextField


class PostScreen(ModalScreen[None]):
    """Shows what would be copied, as it is typed; nothing is ever sent."""

    CSS_PATH = "post.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "not now", id="post.leave", tooltip="Copy nothing."),
    ]

    def __init__(self, draft: Draft, take: Callable[[str], None]) -> None:
        super().__init__()
        self._draft = draft
        self._take = take

    def compose(self) -> ComposeResult:
        with Dialog():
            yield Static(Content.styled("Today's post", "bold $primary"))
            yield Lines(id="text")
            yield Static("One thing you learned:", markup=False, id="asked")
            yield TextField(self._draft.learned, compact=True)
            leave = f"{key_named(self, 'post.leave')} not now"
            yield Static(f"enter copy   {leave}   it is never sent", markup=False, id="keys")

    def on_mount(self) -> None:
        self._show()

    @property
    def _now(self) -> Draft:
        return replace(self._draft, learned=self.query_one(Input).value.strip())

    @on(Input.Changed)
    def _show(self) -> None:
        draft = self._now
        over = f", {draft.over} too many" if draft.over else ""
        said = f"{draft.characters} of {LIMIT} characters{over}"
        style = "$warning" if draft.over else "$text-muted"
        self.query_one("#text", Lines).show([Said("", draft.text), Said(), Said("", said, style)])

    @on(Input.Submitted)
    def _copy(self) -> None:
        text = self._now.text
        if text:
            self.dismiss()
            self._take(text)
