"""Kata: an attempt, the judge's verdict case by case, and the rating at its end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from coach.judge.verdict import CaseResult, CaseStarted, Verdict
from coach.recall.memory import Rating
from coach.tui.judge_run import JudgeRun
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import AttemptScreen, Stage
from coach.tui.screens.keys import KATA_KEYS
from coach.tui.widgets.cases import Cases
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.rating_bar import RatingBar
from coach.usecases.rebuild import (
    Attempt,
    begin_judging,
    finish_attempt,
    interval_of,
    last_verdict,
    proposed_rating,
    record_verdict,
)
from coach.usecases.workspace import Workspace


class KataScreen(AttemptScreen):
    """Brief or editor at the left, cases at the right, one case in full below."""

    CSS_PATH = "kata.tcss"
    BINDINGS = KATA_KEYS
    HELP = (
        "In the editor: ^z undoes, ^y does again, ^x ^c ^v cut, copy and paste, ^k deletes to the "
        "end of the line, tab indents. Whatever saves the file, this editor or another, is kept."
    )

    @dataclass
    class CaseReported(Message):
        """The judge began or finished a case."""

        run: JudgeRun
        event: CaseStarted | CaseResult

    @dataclass
    class Judged(Message):
        """A submission was judged; no verdict where it was cancelled or could not begin."""

        run: JudgeRun
        source: str
        seconds: float
        verdict: Verdict | None
        trouble: str = ""

    def __init__(self, workspace: Workspace, attempt: Attempt) -> None:
        super().__init__(workspace, attempt)
        self.verdict: Verdict | None = None
        self.run: JudgeRun | None = None
        """The submission being judged."""
        self._failing = 0

    def restore(self) -> None:
        self.verdict = last_verdict(self.workspace, self.attempt)
        if self.verdict is not None:
            self._show_before()

    def on_unmount(self) -> None:
        if self.run is not None:
            self.run.cancel()

    # The judge.

    def action_judge(self) -> None:
        self.submit()

    def submit(self) -> None:
        if self.stage is not Stage.WRITING:
            return
        if self.run is not None:
            self._cancel(self.run)
        if self.reading:
            self.show_brief(False)
        source = self.query_one(CodeEditor).text
        begin = partial(begin_judging, self.workspace, self.attempt.kata, source)
        self.run = JudgeRun(begin)
        self.query_one(Cases).begin()
        self.say(words.judging_lines())
        work = partial(self._judge, self.run, source, self.stopwatch.seconds)
        self.run_worker(work, thread=True, group="judge", exit_on_error=False)
        self.refresh_bindings()

    def _judge(self, run: JudgeRun, source: str, seconds: float) -> None:
        """Drive one submission in a thread of its own; only messages leave it."""
        try:
            verdict = run.run(lambda event: self._report(run, event))
        except Exception as error:  # A thread has nobody else who would tell the learner.
            trouble = f"The judge could not run: {str(error) or type(error).__name__}"
            self.post_message(self.Judged(run, source, seconds, None, trouble))
        else:
            self.post_message(self.Judged(run, source, seconds, verdict))

    def _report(self, run: JudgeRun, event: CaseStarted | CaseResult) -> None:
        self.post_message(self.CaseReported(run, event))

    def _cancel(self, run: JudgeRun) -> None:
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
            self._show_before()
            self.tell(message.trouble, "error")
        if message.verdict is not None:
            self._record(message.source, message.verdict, message.seconds)
        self.refresh_bindings()

    def _record(self, source: str, verdict: Verdict, seconds: float) -> None:
        self.verdict, self._failing = verdict, 0
        self.query_one(Notice).hush()
        self.query_one(Cases).show_verdict(verdict)
        with self.errors_told():
            record_verdict(self.workspace, self.attempt, source, verdict, seconds)
            self.submissions += 1
            self._show_verdict(verdict)
        self.show_clock()

    def _show_verdict(self, verdict: Verdict) -> None:
        if verdict.passed:
            self._offer_rating(Stage.PASSED)
            return
        failing = verdict.failing
        case = failing[self._failing] if failing else None
        self.say(words.failure_lines(verdict, case, self._failing))

    def action_next_failing(self) -> None:
        if self.verdict is not None and self.verdict.failing:
            self._failing = (self._failing + 1) % len(self.verdict.failing)
            self._show_verdict(self.verdict)

    def action_larger(self) -> None:
        """Give the failing case most of the screen, and the arrow keys; or take them back."""
        larger = not self.has_class("-larger")
        self.set_class(larger, "-larger")
        below, code = self.query_one("#below"), self.query_one(CodeEditor)
        self.set_focus(below if larger else code if code.display else None)

    # The end of an attempt.

    def _offer_rating(self, stage: Stage) -> None:
        self.stage = stage
        self.stopwatch.pause()
        self.query_one(CodeEditor).read_only = True
        self.set_focus(None)
        seconds, passed = self.stopwatch.seconds, stage is Stage.PASSED
        proposed = proposed_rating(self.attempt, passed, seconds)
        offered = list(Rating) if passed else [Rating.AGAIN]
        kata = self.attempt.kata
        waits = {rating: interval_of(self.workspace, kata, rating) for rating in offered}
        self._swap_bar(True)
        self.query_one(RatingBar).offer(waits, proposed)
        if passed and self.verdict is not None:
            self.say(words.passed_lines(self.attempt, self.verdict, seconds))
        else:
            self.say(words.giving_up_lines())
        self.refresh_bindings()

    def _swap_bar(self, rating: bool) -> None:
        """Show the ratings on the line of the notices, so that nothing moves."""
        self.query_one(RatingBar).display = rating
        notice = self.query_one(Notice)
        notice.display = not rating
        notice.hush()

    def action_give_up(self) -> None:
        with self.errors_told():
            self._offer_rating(Stage.GIVING_UP)

    def action_rate(self, number: int) -> None:
        rating = Rating(number)
        if rating not in self.query_one(RatingBar).waits:
            return
        seconds, passed = self.stopwatch.seconds, self.stage is Stage.PASSED
        with self.errors_told():
            finished = finish_attempt(
                self.workspace, self.attempt, rating, passed=passed, seconds=seconds
            )
            self.stage = Stage.FINISHED
            self._swap_bar(False)
            self.say(words.finished_lines(finished, self.workspace.clock.today()))
        self.refresh_bindings()

    def action_write(self) -> None:
        self.show_brief(False)

    def action_accept(self) -> None:
        proposed = self.query_one(RatingBar).proposed
        if proposed is not None:
            self.action_rate(int(proposed))

    def action_close(self) -> None:
        self.app.pop_screen()
        self.coach.action_go("today")

    def action_leave(self) -> None:
        if self.run is not None:
            self._cancel(self.run)
            self._show_before()
            self.tell("Stopped; nothing of it counts.")
            self.refresh_bindings()
        elif self.stage is Stage.GIVING_UP:
            self._go_on()
        elif self.stage is Stage.FINISHED:
            self.action_close()
        else:
            self.coach.action_go("today")

    def _go_on(self) -> None:
        self.stage = Stage.WRITING
        self.query_one(CodeEditor).read_only = False
        self._swap_bar(False)
        self._show_before()
        self.show_brief(False)

    def _show_before(self) -> None:
        """Show what stood here before a judging or a giving up that was thought better of."""
        if self.verdict is None:
            self.query_one(Cases).begin()
            self.say(words.waiting_lines())
        else:
            self.query_one(Cases).show_verdict(self.verdict)
            self._show_verdict(self.verdict)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        writing = self.stage is Stage.WRITING
        match action:
            case "judge" | "own_editor" | "give_up":
                return writing and self.run is None
            case "next_failing":
                return writing and self.verdict is not None and len(self.verdict.failing) > 1
            case "rate" | "accept":
                return self.stage in (Stage.PASSED, Stage.GIVING_UP)
            case "close":
                return self.stage is Stage.FINISHED
            case "write":
                return writing and self.is_mounted and self.reading
        return True
