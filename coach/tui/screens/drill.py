"""A drill: one function of the learner's own solution, written again and judged as a whole."""

from __future__ import annotations

from collections.abc import Callable

from coach.judge.verdict import CaseResult, CaseStarted, Verdict
from coach.tui.judge_run import Run
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.words import clock_in_words
from coach.usecases.drill import PLACEHOLDER, DrillUnderWay, submit_drill
from coach.usecases.kata_days import DRILL_MINUTES
from coach.usecases.rebuild import Attempt
from coach.usecases.workspace import Workspace

ABSENT = ("give_up", "rate", "accept", "stuck", "pause", "resume", "model")
"""What belongs to attempts alone: a drill is not rated, and has no clock to race."""


class DrillStoppedError(Exception):
    """The learner stopped the judge; nothing of it counts."""


class DrillRun:
    """Judges the file of a drill and logs it, unless it is stopped on the way."""

    def __init__(self, workspace: Workspace, drill: DrillUnderWay) -> None:
        self._workspace = workspace
        self._drill = drill
        self.is_cancelled = False

    def run(self, report: Callable[[CaseStarted | CaseResult], None]) -> Verdict | None:
        def on_case(case: CaseResult) -> None:
            if self.is_cancelled:
                raise DrillStoppedError
            report(case)

        try:
            return submit_drill(self._workspace, self._drill.kata, on_case=on_case)
        except DrillStoppedError:
            return None

    def cancel(self) -> None:
        """Stop after the case that runs now, which the kata's limits end."""
        self.is_cancelled = True


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

    def new_run(self, source: str) -> Run:
        return DrillRun(self.workspace, self.drill)

    def record(self, source: str, verdict: Verdict, seconds: float) -> None:
        """Go on from a verdict; the log has it already."""
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
