"""The question after a deliverable: what shows that it is done?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
from coach.plan.evidence import Evidence, Rejected
from coach.plan.wanted import Wanted
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.screens.evidence_fields import as_typed, fields_for, given_by
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.text_field import TextField
from coach.usecases.planning.commanding import AskedCommand, allow, commands_of, run_allowed
from coach.usecases.planning.finding import NOTHING, Proposal
from coach.usecases.planning.tick import EvidenceError, Given
from coach.usecases.planning.today import Line
from coach.usecases.workspace import Workspace

LABEL, LABEL_AT_MOST = 9, 28
"""The widths that the names of the lines may have."""


class Commands:
    """The commands a task wants to pass, one after another."""

    def __init__(self, workspace: Workspace, asked: list[AskedCommand]) -> None:
        self._workspace = workspace
        self._asked = asked

    @classmethod
    def of(cls, workspace: Workspace, task: str) -> Commands | None:
        """Return the commands of a task; None where it wants none."""
        asked = commands_of(workspace, task)
        return cls(workspace, asked) if asked else None

    def waiting(self, passed: int) -> AskedCommand | None:
        return self._asked[passed] if passed < len(self._asked) else None

    def agree(self, number: int) -> None:
        self._asked[number] = allow(self._workspace, self._asked[number])


class EvidenceScreen(ModalScreen[None]):
    """Asks for what the deliverable wants, and stays open until it is accepted."""

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding(
            *("ctrl+r", "run", "run"),
            id="evidence.run",
            tooltip="Run the command it asks for; the first time, press it again to agree.",
            priority=True,
        ),
        Binding("escape", "dismiss", "not now", id="evidence.leave", tooltip="Leave it open."),
    ]

    @dataclass
    class Ended(Message):
        """A command has ended, with what its exit code shows."""

        result: Evidence | Rejected

    def __init__(
        self,
        line: Line,
        accept: Callable[[Given], None],
        proposal: Proposal = NOTHING,
        commands: Commands | None = None,
        wanted: Sequence[Wanted] = (),
    ) -> None:
        super().__init__()
        self._fields = fields_for(wanted)
        self._commands = commands
        self._ran: list[Evidence] = []
        self._under_way = False
        self._line = line
        self._accept = accept
        self._found = proposal

    def compose(self) -> ComposeResult:
        wanted = "; ".join(self._line.wants)
        with Dialog():
            yield Static(
                Content.assemble(
                    ("What shows it?  ", "bold $primary"), f"{self._line.title}\n", wanted
                ),
                markup=False,
                id="asked",
            )
            if self._found:
                found = Content.assemble(("Found  ", "bold $success"), "; ".join(self._found.said))
                yield Static(found, markup=False, id="found")
            if self._commands is not None:
                yield Static(self._command_in_words(), markup=False, id="command")
            given = self._found.given
            filled = {"file": as_typed(given.files), "commit": given.commit, "note": given.note}
            widest = max(LABEL, *(len(field.label) + 2 for field in self._fields))
            for field in self._fields:
                with Horizontal():
                    label = Static(Content(field.label), markup=False, classes="name")
                    label.styles.width = min(widest, LABEL_AT_MOST)
                    yield label
                    yield TextField(
                        filled.get(field.id, ""),
                        field.hint,
                        id=field.id,
                        compact=True,
                        select_on_focus=False,
                    )
            yield Static("", markup=False, id="refused")
            yield Static(self._keys, markup=False, id="keys")

    @property
    def _keys(self) -> str:
        enter = "take what was found" if self._found.given != Given() else "accept"
        run = f"   {key_named(self, 'evidence.run')} run" if self._commands is not None else ""
        return f"enter {enter}   tab next field{run}   {key_named(self, 'evidence.leave')} not now"

    @on(Input.Submitted)
    def _submit(self) -> None:
        given = self._given()
        if given == Given():
            self._refuse(self._nothing_given)
            return
        try:
            self._accept(given)
        except (EvidenceError, *EXPECTED) as error:
            self._refuse(error_in_words(error))
        else:
            self.dismiss()

    @property
    def _nothing_given(self) -> str:
        if self._commands is not None and self._commands.waiting(len(self._ran)) is not None:
            return f"{key_named(self, 'evidence.run')} runs the command it asks for."
        return "Fill in one line: without it this does not count as done."

    def _given(self) -> Given:
        typed = {one.id: self.query_one(f"#{one.id}", Input).value for one in self._fields}
        return given_by(self._fields, typed, self._ran)

    def _command_in_words(self) -> Content:
        """Say where the next command stands: to be agreed to, to be run, running, passed."""
        waiting = self._commands.waiting(len(self._ran)) if self._commands else None
        if waiting is None:
            return Content.assemble(("Passed  ", "bold $success"), "every command ended with 0")
        run = key_named(self, "evidence.run")
        where = f"{waiting.command}   in {waiting.folder}"
        if self._under_way:
            leave = f"{where}   {key_named(self, 'evidence.leave')} stops it"
            return Content.assemble(("Runs  ", "bold $secondary"), leave)
        if waiting.allowed:
            return Content.assemble(("Run  ", "bold $secondary"), f"{where}   {run}")
        words = f"The roadmap wants to run this on your computer. {run} agrees; it is asked once."
        return Content.assemble(("Run?  ", "bold $warning"), f"{where}\n{words}")

    def action_run(self) -> None:
        if self._commands is None or self._under_way:
            return
        waiting = self._commands.waiting(len(self._ran))
        if waiting is None:
            return
        if not waiting.allowed:
            self._commands.agree(len(self._ran))
        else:
            self._under_way = True
            self._start(waiting)
        self.query_one("#command", Static).update(self._command_in_words())

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _start(self, asked: AskedCommand) -> None:
        worker = get_current_worker()
        self.post_message(self.Ended(run_allowed(asked, lambda: worker.is_cancelled)))

    @on(Ended)
    def _show_end(self, event: Ended) -> None:
        self._under_way = False
        if isinstance(event.result, Rejected):
            self._refuse(event.result.reason)
        else:
            self._ran.append(event.result)
            self.query_one("#refused", Static).update("")
        self.query_one("#command", Static).update(self._command_in_words())

    def _refuse(self, reason: str) -> None:
        self.query_one("#refused", Static).update(Content.assemble(("NO  ", "bold $error"), reason))
