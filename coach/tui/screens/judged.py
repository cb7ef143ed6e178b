"""The judge beside the editor: one submission at a time, its cases as they come, its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from coach.judge.verdict import CaseResult, CaseStarted, Verdict
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import Stage
from coach.tui.screens.stuck import StuckScreen
from coach.tui.widgets.cases import Cases
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.lines import Said
from coach.tui.widgets.notice import Notice
from coach.usecases.katas.attempts import Attempt
from coach.usecases.katas.judge_run import JudgeRun, Run
from coach.usecases.katas.submissions import (
    begin_judging,
    last_verdict,
    prepare_judge,
    record_verdict,
)
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.usecases.cards.card_add import Seed


class JudgedScreen(StuckScreen):
    """Adds the judge, which runs in a thread and is warmed when the screen opens."""

    @dataclass
    class CaseReported(Message):
        """The judge began or finished a case."""

        run: Run
        event: CaseStarted | CaseResult

    @dataclass
    class Judged(Message):
        """A submission was judged; no verdict where it was cancelled or could not begin."""

        run: Run
        source: str
        seconds: float
        verdict: Verdict | None
        trouble: str = ""

    def __init__(self, workspace: Workspace, attempt: Attempt) -> None:
        super().__init__(workspace, attempt)
        self.verdict: Verdict | None = None
        self.run: Run | None = None
        """The submission being judged."""
        self._failing = 0

    def on_mount(self) -> None:
        prepare = partial(prepare_judge, self.workspace, self.attempt.kata)
        self.run_worker(prepare, thread=True, group="prepare", exit_on_error=False)

    def restore(self) -> None:
        self.verdict = last_verdict(self.workspace, self.attempt)
        if self.verdict is not None:
            self.show_before()

    def on_unmount(self) -> None:
        if self.run is not None:
            self.run.cancel()

    # The judge.

    def action_judge(self) -> None:
        self.submit()

    def submit(self) -> None:
        if self.stage is Stage.WRITING:
            self.when_trusted(self.attempt.kata, self._submit)

    def _submit(self) -> None:
        if self.run is not None:
            self.cancel(self.run)
        if self.reading:
            self.show_brief(False)
        if not self.attempt.begun:
            return
        source = self.query_one(CodeEditor).text
        self.run = self.new_run(source)
        self.action_resume()
        self.query_one(Cases).begin()
        self.say(words.judging_lines())
        work = partial(self._judge, self.run, source, self.stopwatch.seconds)
        self.run_worker(work, thread=True, group="judge", exit_on_error=False)
        self.refresh_bindings()

    def new_run(self, source: str) -> Run:
        """Return a submission of the source, not begun yet."""
        return JudgeRun(partial(begin_judging, self.workspace, self.attempt.kata, source))

    def _judge(self, run: Run, source: str, seconds: float) -> None:
        """Drive one submission in a thread of its own; only messages leave it."""
        try:
            verdict = run.run(lambda event: self._report(run, event))
        except Exception as error:  # A thread has nobody else who would tell the learner.
            trouble = f"The judge could not run: {str(error) or type(error).__name__}"
            self.post_message(self.Judged(run, source, seconds, None, trouble))
        else:
            self.post_message(self.Judged(run, source, seconds, verdict))

    def _report(self, run: Run, event: CaseStarted | CaseResult) -> None:
        self.post_message(self.CaseReported(run, event))

    def cancel(self, run: Run) -> None:
        """Kill a submission; nothing of it counts."""
        # Waiting for the judge's end takes up to a second, so not on this thread.
        self.run_worker(run.cancel, thread=True, group="cancel", exit_on_error=False)
        self.run = None

    @on(CaseReported)
    def _show_case(self, message: CaseReported) -> None:
        if message.run is self.run:
            self.query_one(Cases).take(message.event)

    @on(Judged)
    def _take_verdict(self, message: Judged) -> None:
        if message.run is not self.run:
            return
        self.run = None
        if message.trouble:
            self.show_before()
            self.tell(message.trouble, "error")
        if message.verdict is not None:
            self._take_in(message.verdict)
            with self.errors_told():
                self.record(message.source, message.verdict, message.seconds)
            self.show_clock()
        self.refresh_bindings()

    def _take_in(self, verdict: Verdict) -> None:
        self.verdict, self._failing = verdict, 0
        self.query_one(Notice).hush()
        self.query_one(Cases).show_verdict(verdict)

    def record(self, source: str, verdict: Verdict, seconds: float) -> None:
        """Write a verdict to the log, and go on from it."""
        record_verdict(self.workspace, self.attempt, source, verdict, seconds)
        self.submissions += 1
        self.show_verdict(verdict)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show one failing case below the editor, or go on from a pass."""
        if verdict.passed:
            self.take_pass()
            return
        failing = verdict.failing
        case = failing[self._failing] if failing else None
        self.say([*words.failure_lines(verdict, case, self._failing), *self.after_failure()])

    def after_failure(self) -> list[Said]:
        """Return what else to say below a failing case."""
        return []

    def action_next_failing(self) -> None:
        if self.verdict is not None and self.verdict.failing:
            self._failing = (self._failing + 1) % len(self.verdict.failing)
            self.show_verdict(self.verdict)

    def action_larger(self) -> None:
        """Give the failing case most of the screen, and the arrow keys; or take them back."""
        larger = not self.has_class("-larger")
        self.set_class(larger, "-larger")
        below, code = self.query_one("#below"), self.query_one(CodeEditor)
        self.set_focus(below if larger else code if code.display else None)

    def card_seed(self) -> Seed:
        """Return a seed from the kata, and the first case that fails."""
        from coach.usecases.cards.card_add import seed_of_kata

        failing = [case.name for case in self.verdict.failing] if self.verdict else []
        return seed_of_kata(self.attempt.kata, failing)

    def take_pass(self) -> None:
        """Go on from a verdict that passed."""
        raise NotImplementedError

    def show_before(self) -> None:
        """Show what stood here before a judging or a giving up that was thought better of."""
        if self.verdict is None:
            self.query_one(Cases).begin()
            self.say(words.waiting_lines(self.attempt))
        else:
            self.query_one(Cases).show_verdict(self.verdict)
            self.show_verdict(self.verdict)
