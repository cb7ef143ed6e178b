"""After an attempt: times, where one got stuck, the difference to the model, and the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from coach.tui.screens import model_words as words
from coach.tui.screens.base import TellingScreen
from coach.tui.screens.model_words import Shown
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.text_field import TextField
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.katas.attempts import Attempt, history
from coach.usecases.katas.kata_notes import note_task
from coach.usecases.katas.solutions import GivenUp, after_pass, save_solution, solution_folder
from coach.usecases.katas.stuck_points import StuckPoint, note_card, stuck_points
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.verdict import Timings


def of_pass(workspace: Workspace, attempt: Attempt, growth: Timings | None) -> Shown:
    """Return what a pass earns. Raises RefusedError before it."""
    after = after_pass(workspace, attempt)
    return Shown(
        attempt, after.model, after.difference, after.past, after.splits, after.ghost,
        after.stuck, growth, passed=True,
    )  # fmt: skip


def of_given_up(workspace: Workspace, attempt: Attempt, given_up: GivenUp) -> Shown:
    """Return what is seen after giving up."""
    past = tuple(history(workspace, attempt.kata))
    stuck = tuple(stuck_points(workspace, attempt.kata, attempt.id))
    return Shown(attempt, given_up.model, given_up.difference, past, stuck=stuck)


class ModelScreen(TellingScreen, ModalScreen[None]):
    """Scrolls through it all; one key makes a card or a task of where one got stuck."""

    CSS_PATH = "model.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding("c", "card", "card", id="model.card", tooltip="Make a card of this place."),
        Binding("t", "task", "task", id="model.task", tooltip="Make a task of this place."),
        Binding("n", "next", "next place", id="model.next", tooltip="The next place."),
        Binding(
            "s",
            "save",
            "save",
            id="model.save",
            tooltip="Save solution and times where the roadmap wants them.",
        ),
        Binding("escape", "leave", "back", id="model.back", tooltip="Back to the kata."),
        Binding("m,enter,q", "leave", show=False, id="model.leave", tooltip="Back as well."),
    ]

    def __init__(self, workspace: Workspace, shown: Shown) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown = shown
        self._at = 0
        self._noted: dict[int, list[str]] = {}
        """What was made of each place: a card, a task."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll():
            yield Lines(id="stuck", word_width=8)
            yield Lines(id="times", word_width=8)
            yield Lines(id="code", word_width=0)
        yield TextField(placeholder="what is the way on? enter makes the card", id="words")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        shown = self._shown
        result = "passed" if shown.passed else "ended as Again"
        self.query_one(TitleBar).show(shown.attempt.kata.title, "model solution", result)
        self.query_one("#words").display = False
        self.query_one("#times", Lines).show(list(words.time_lines(shown, self._workspace.clock)))
        self.query_one("#code", Lines).show(list(words.code_lines(shown)))
        self._show_stuck()

    def _show_stuck(self) -> None:
        said = words.stuck_lines(self._shown.stuck, self._at, self._noted)
        self.query_one("#stuck", Lines).show(list(said))
        self.refresh_bindings()

    @property
    def _point(self) -> StuckPoint:
        return self._shown.stuck[self._at]

    def action_next(self) -> None:
        self._at = (self._at + 1) % len(self._shown.stuck)
        self._show_stuck()

    def action_card(self) -> None:
        """Make a card of what was revealed; where nothing was, ask for the words."""
        if self._point.hints:
            self._make_card(self._point.hints[-1])
            return
        asked = self.query_one("#words", Input)
        asked.display = True
        asked.focus()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _take_words(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self._make_card(message.value)
            self._hide_words()

    def _hide_words(self) -> None:
        asked = self.query_one("#words", Input)
        asked.value = ""
        asked.display = False
        self.query_one(VerticalScroll).focus()
        self.refresh_bindings()

    def _make_card(self, answer: str) -> None:
        kata = self._shown.attempt.kata
        with self.errors_told():
            key = note_card(self._workspace, kata, answer, words.question(kata, self._point))
            self._note("card", f"A card of your own: {key}")

    def action_task(self) -> None:
        kata = self._shown.attempt.kata
        with self.errors_told():
            note_task(self._workspace, kata, words.task(kata, self._point))
            self._note("task", "A task for Today; u takes it back there.")

    def _note(self, made: str, message: str) -> None:
        self._noted.setdefault(self._at, []).append(made)
        self._show_stuck()
        self.tell(message)

    def action_save(self) -> None:
        with self.errors_told():
            folder = solution_folder(self._workspace, self._shown.attempt.kata)
            if folder is None:
                self.tell("No task under way names a place for it; see work.repository.")
                return
            saved = save_solution(self._workspace, self._shown.attempt, folder)
            self.tell(f"Saved {saved.solution} and {saved.times.name}.")

    def action_leave(self) -> None:
        if self.query_one("#words").display:
            self._hide_words()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "card" | "task":
                return bool(self._shown.stuck) and action not in self._noted.get(self._at, ())
            case "next":
                return len(self._shown.stuck) > 1
            case "save":
                return self._shown.passed
        return True
