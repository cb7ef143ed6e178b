"""A drill: one function of the learner's own solution, written again and judged as a whole."""

from __future__ import annotations

from coach.judge.verdict import Verdict
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.words import clock_in_words
from coach.usecases.katas.attempts import Attempt
from coach.usecases.katas.drill import PLACEHOLDER, DrillUnderWay, record_drill
from coach.usecases.katas.kata_days import DRILL_MINUTES
from coach.usecases.workspace import Workspace

ABSENT = ("give_up", "rate", "accept", "stuck", "pause", "resume", "model")
"""What belongs to attempts alone: a drill is not rated, and has no clock to race."""


class DrillScreen(KataScreen):
    """The kata screen without par, hints and rating; a pass ends it."""

    begins_with_brief = False

    def __init__(self, workspace: Workspace, drill: DrillUnderWay) -> None:
        # A drill is no attempt: it has no id, and nothing is logged under one.
        attempt = Attempt("", drill.kata, drill.file, DRILL_MINUTES, 0.0, 0)
        super().__init__(workspace, attempt)
        self.drill = drill

    def restore(self) -> None:
        self.show_before()

    def header_parts(self, number: int) -> tuple[str, str, str]:
        clock = clock_in_words(self.stopwatch.seconds)
        title = f"{self.drill.kata.title}   drill: {self.drill.name}"
        return title, clock, f"{self.submissions} judged"

    def first_place(self, code: CodeEditor) -> tuple[int, int]:
        """Return the place of what is to be written."""
        for row, line in enumerate(code.text.splitlines()):
            if line.strip() == PLACEHOLDER:
                return row, len(line)
        return code.document.end

    def keep_clock(self) -> None:
        """Keep nothing: a drill is not timed."""

    def record(self, source: str, verdict: Verdict, seconds: float) -> None:
        """Write a verdict to the log, and go on from it."""
        record_drill(self.workspace, self.drill, source, verdict)
        self.submissions += 1
        self.show_verdict(verdict)

    def take_pass(self) -> None:
        self.stage = Stage.FINISHED
        self.stopwatch.pause()
        self.query_one(CodeEditor).read_only = True
        self.set_focus(None)
        count = len(self.verdict.cases) if self.verdict else 0
        self.say(words.drilled_lines(self.drill.name, count))
        self.refresh_bindings()

    def show_before(self) -> None:
        super().show_before()
        if self.verdict is None:
            self.say(words.drill_lines(self.drill.name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ABSENT and super().check_action(action, parameters)
