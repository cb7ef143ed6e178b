"""The question before somebody else's kata runs for the first time, or after it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from coach.content.packs import Pack
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said
from coach.usecases.trust import WouldRun, trust_pack, would_run
from coach.words import counted

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.tui.app import CoachApp

SHOWN = 8
"""File names that are listed; more are counted."""


class TrustScreen(ModalScreen[None]):
    """Says what would run on this computer; enter trusts the pack as it is now and goes on."""

    BINDINGS = [
        Binding("enter", "trust", "trust", id="trust.trust", tooltip="Trust it as it is now."),
        Binding("escape", "dismiss", "not now", id="trust.leave", tooltip="Run nothing of it."),
    ]

    def __init__(self, kata: Kata, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._kata = kata
        self._go_on = go_on
        self._asked: WouldRun | None = None

    def compose(self) -> ComposeResult:
        with Dialog(can_focus=True):
            yield Lines()

    def on_mount(self) -> None:
        workspace = cast("CoachApp", self.app).workspace
        pack = Pack(self._kata.pack, self._kata.folder.parents[1])
        try:
            self._asked = would_run(workspace, pack)
        except EXPECTED as error:
            self._say([Said("problem", str(error), "bold $error")])
        else:
            self._say(list(asked_lines(self._asked)) if self._asked else [])

    def _say(self, said: list[Said]) -> None:
        trust, leave = key_named(self, "trust.trust"), key_named(self, "trust.leave")
        keys = f"{trust} trusts it and goes on, {leave} leaves it"
        self.query_one(Lines).show([*said, Said(), Said("", keys, "$text-muted")])

    def action_trust(self) -> None:
        try:
            trust_pack(cast("CoachApp", self.app).workspace, self._kata.pack)
        except EXPECTED as error:
            self._say([Said("problem", str(error), "bold $error")])
        else:
            self.dismiss()
            self._go_on()


def asked_lines(asked: WouldRun) -> Iterator[Said]:
    """Return what would run, where it lies, and why that is asked."""
    why = (
        "It has changed since you trusted it."
        if asked.changed
        else "It is somebody else's code, and coach has not checked it."
    )
    yield Said("trust?", f"{asked.pack} would run code on this computer.", "bold", "bold $primary")
    yield Said("why", f"{why} The judge confines it as well as this computer can; reading is best.")
    yield Said("where", str(asked.folder))
    yield Said("files", counted(len(asked.files), "Python file"))
    for name in asked.files[:SHOWN]:
        yield Said("", name, "$secondary")
    if len(asked.files) > SHOWN:
        yield Said("", f".. and {len(asked.files) - SHOWN} more", "$text-muted")
