"""A self-test, a question at a time: yes, no, or the word of its card or kata."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said
from coach.usecases.planning.closed_notes import SelfTest, card_of
from coach.usecases.planning.self_tests import Asked, answer_question
from coach.usecases.workspace import Workspace

Open = Callable[[str, str], None]
"""Opens a kata or a card by its kind, ``kata`` or ``card``, and its name."""


class SelfTestScreen(ModalScreen[bool]):
    """Asks what is open of a self-test; dismissed with whether all of it was answered."""

    CSS_PATH = "self_test.tcss"
    BINDINGS = [
        Binding("y", "say(True)", "yes", id="self-test.yes", tooltip="You can."),
        Binding(
            *("n", "say(False)", "no"),
            id="self-test.no",
            tooltip="You cannot yet: its day comes back for 40 minutes.",
        ),
        Binding(
            *("b", "by", "by its card or kata"),
            id="self-test.by",
            tooltip="Let its card or kata answer; one that was never tried is opened.",
        ),
        Binding("escape", "leave", "later", id="self-test.leave", tooltip="Ask the rest later."),
    ]

    def __init__(self, workspace: Workspace, test: SelfTest, open_it: Open) -> None:
        super().__init__()
        self._workspace = workspace
        self._test = test
        self._waiting = list(test.open or test.questions)
        self._open = open_it

    def compose(self) -> ComposeResult:
        with Dialog():
            yield Static(id="asked", markup=False)
            yield Lines(id="question")
            yield Static("", markup=False, id="refused")
            yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self._show()

    @property
    def _asked(self) -> Asked:
        return self._waiting[0]

    def _show(self) -> None:
        """Show the first question that waits."""
        total = len(self._test.questions)
        number = total - len(self._waiting) + 1
        self.query_one("#asked", Static).update(
            Content.assemble(
                (f"Question {number} of {total}, notes closed  ", "bold $primary"),
                f"{self._test.task.title}",
            )
        )
        one = self._asked
        said = [Said("ask", one.question.ask, "bold")]
        if self._by:
            said.append(Said(*self._by))
        self.query_one("#question", Lines).show(said)
        self.query_one("#refused", Static).update("")
        self.query_one("#keys", Static).update(self._keys)

    @property
    def _keys(self) -> str:
        yes, no, by, leave = (
            key_named(self, f"self-test.{name}") for name in ("yes", "no", "by", "leave")
        )
        middle = f"   {by} its {self._by[0]}" if self._by else ""
        return f"{yes} yes   {no} no{middle}   {leave} later"

    @property
    def _by(self) -> tuple[str, str] | None:
        """Return what could answer in the learner's place, and what it says."""
        question = self._asked.question
        name = question.kata or question.card
        if not name:
            return None
        opens = f"not tried yet; {key_named(self, 'self-test.by')} opens it"
        words = {None: opens, True: "says yes", False: "says no"}
        return "kata" if question.kata else "card", f"{name} {words[self._asked.shown]}"

    def action_say(self, yes: bool) -> None:
        self._keep(yes)

    def action_by(self) -> None:
        if self._by is None:
            return
        if self._asked.shown is not None:
            self._keep(None)
            return
        question = self._asked.question
        card = card_of(self._workspace, self._asked)
        if not question.kata and card is None:
            self.query_one("#refused", Static).update(f"There is no card {question.card} here.")
            return
        self.dismiss(False)
        self._open("kata" if question.kata else "card", question.kata or card or "")

    def _keep(self, yes: bool | None) -> None:
        try:
            question = self._asked.question.id
            answer_question(self._workspace, self._test.plan, self._test.task, question, yes)
        except EXPECTED as error:
            self.query_one("#refused", Static).update(str(error))
            return
        self._waiting.pop(0)
        if self._waiting:
            self._show()
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
