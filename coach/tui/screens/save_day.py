"""Saving the day: pull, add, commit and push for the learner's repository, run on enter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from coach.content.problems import error_in_words
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.text_field import TextField
from coach.usecases.journal.repository import (
    day_message,
    look_at_repository,
    remote_in_words,
    save_day,
    saving_steps,
)
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.plan.repository import Ran, RepositoryStanding

SHOWN = 5
"""Changed files that are named; more are counted."""


class SaveDayScreen(ModalScreen[None]):
    """Shows what git would do before it does it; nothing runs by itself."""

    CSS_PATH = "save_day.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "back", id="save-day.leave", tooltip="Run nothing more."),
    ]

    @dataclass
    class Looked(Message):
        """Git has said where the repository stands, or why it cannot."""

        standing: RepositoryStanding | None
        trouble: str = ""

    @dataclass
    class Ended(Message):
        """A step has ended; None after the last."""

        ran: Ran | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._standing: RepositoryStanding | None = None
        self._ran: list[Ran] = []
        self._saving = False

    def compose(self) -> ComposeResult:
        with Dialog():
            yield Static(Content.styled("Save the day", "bold $primary"), id="asked")
            yield Lines(id="standing")
            with Horizontal():
                yield Static("message", classes="word", markup=False)
                yield TextField(day_message(self._workspace), compact=True)
            yield Lines(id="steps")
            yield Static(
                Content(f"enter run   {key_named(self, 'save-day.leave')} back"), id="keys"
            )

    def on_mount(self) -> None:
        self.query_one("#standing", Lines).show([Said("git", "is looking at your repository")])
        self._look()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        try:
            standing = look_at_repository(self._workspace)
        except EXPECTED as error:
            self.post_message(self.Looked(None, error_in_words(error)))
        else:
            self.post_message(self.Looked(standing))

    @on(Looked)
    def _show_standing(self, event: Looked) -> None:
        self._standing = event.standing
        said = [Said("git", event.trouble, "$error")]
        if event.standing is not None:
            said = list(_standing_lines(event.standing))
        self.query_one("#standing", Lines).show(said)
        self._show_steps()

    @on(Input.Changed)
    def _show_steps(self) -> None:
        """Show each step: what ran with what became of it, the others as they would be typed."""
        if self._standing is None:
            return
        message = self.query_one(Input).value
        said = [one for ran in self._ran for one in _ran_lines(ran)]
        if not self._ran:
            todo = saving_steps(self._workspace, self._standing, message)
            said = [Said("run", step.shown, "$secondary") for step in todo]
        self.query_one("#steps", Lines).show(said or [Said("", "Nothing is left to save.")])

    @on(Input.Submitted)
    def _begin(self) -> None:
        if self._standing is None or self._saving or self._ran:
            self.dismiss()
            return
        self._saving = True
        self._save(self._standing, self.query_one(Input).value)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _save(self, standing: RepositoryStanding, message: str) -> None:
        worker = get_current_worker()
        for ran in save_day(standing, saving_steps(self._workspace, standing, message)):
            self.post_message(self.Ended(ran))
            if worker.is_cancelled:
                return
        self.post_message(self.Ended(None))

    @on(Ended)
    def _show_step(self, event: Ended) -> None:
        if event.ran is not None:
            self._ran.append(event.ran)
            self._show_steps()
            return
        self._saving = False
        failed = not all(ran.ok for ran in self._ran)
        kept = "   What was committed is kept, and counts." if failed else ""
        self.query_one("#keys", Static).update(Content(f"enter back{kept}"))


def _ran_lines(ran: Ran) -> Iterator[Said]:
    yield Said("ok" if ran.ok else "NO", ran.in_words)
    if ran.advice:
        yield Said("do", ran.advice, "$secondary")


def _standing_lines(standing: RepositoryStanding) -> Iterator[Said]:
    yield Said("folder", f"{standing.folder} on {standing.branch}")
    green = counted(len(standing.today), "commit") if standing.is_green else "no commit yet"
    yield Said("today", green, "" if standing.is_green else "$warning")
    if standing.changed:
        more = len(standing.changed) - SHOWN
        names = ", ".join(standing.changed[:SHOWN])
        yield Said("changed", f"{names}{f' and {more} more' if more > 0 else ''}")
    if standing.ahead:
        yield Said("ahead", f"{counted(standing.ahead, 'commit')} not pushed")
    if not standing.remote:
        yield Said("remote", remote_in_words(standing), "$text-muted")
