"""Review: one card after another, each answered by producing it."""

from __future__ import annotations

from enum import Enum
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from coach.recall.checkers import prepare
from coach.recall.checkers.result import Checked, Verdict
from coach.recall.memory import Rating
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.keys import REVIEW_KEYS
from coach.tui.screens.review_words import (
    Tally,
    answer_lines,
    end_lines,
    header_parts,
    is_typed,
    question_text,
    unreadable_lines,
)
from coach.tui.stopwatch import Stopwatch
from coach.tui.widgets.answer_input import AnswerInput
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.rating_bar import RatingBar
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.answer import (
    Question,
    bury_card,
    check_answer,
    earlier_slip,
    keep_draft,
    next_question,
    proposed_rating,
    question_for,
    record_answer,
    suspend_card,
    undo_answer,
)
from coach.usecases.today import today


class Stage(Enum):
    """Where the card under way stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    FINISHED = "finished"


class ReviewScreen(CoachScreen):
    """Asks, checks, shows both answers side by side, and proposes a rating."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = ""
    BINDINGS = REVIEW_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self.stage = Stage.FINISHED
        self.tally = Tally()
        self._typed = ""
        self._checked: Checked | None = None
        self._empty_once = False
        self._stopwatch = Stopwatch(lambda: 0.0)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(can_focus=False):
            yield Static(markup=False, id="ask")
            yield AnswerInput(id="typed")
            yield Lines(id="result")
        yield RatingBar()
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        if self.stage is Stage.FINISHED:
            self._ask_next()
        else:
            self._stopwatch.start()

    def on_screen_suspend(self) -> None:
        self._stopwatch.pause()

    def _ask_next(self) -> None:
        with self.errors_told():
            self._show_question(next_question(self.workspace, self.coach.deck))

    def _show_question(self, question: Question | None) -> None:
        self.question, self._checked, self._empty_once = question, None, False
        if question is None:
            self._show_end()
            return
        self.stage = Stage.ASKED
        self._typed = question.draft
        self._stopwatch = Stopwatch(self.workspace.clock.stopwatch)
        self._stopwatch.start()
        self.query_one(TitleBar).show(*header_parts(question, self.tally))
        self.query_one("#ask", Static).update(question_text(question))
        self.query_one(RatingBar).clear()
        self.query_one("#result", Lines).show([])
        self._prepare_input(question)
        warm = partial(prepare, question.card, question.seed)
        self.run_worker(warm, thread=True, group="warm", exit_on_error=False)
        self.refresh_bindings()

    def _prepare_input(self, question: Question) -> None:
        typed = self.query_one("#typed", Input)
        typed.display = is_typed(question)
        typed.value = question.draft
        typed.cursor_position = len(question.draft)
        self.set_focus(typed if typed.display else None)

    def _show_end(self) -> None:
        self.stage = Stage.FINISHED
        self.query_one("#typed", Input).display = False
        self.set_focus(None)
        self.query_one(TitleBar).show("Cards", "", "all is saved")
        self.query_one("#ask", Static).update("")
        self.query_one(RatingBar).clear()
        self.query_one("#result", Lines).show(end_lines(self.tally, today(self.workspace)))
        self.refresh_bindings()

    @on(Input.Changed, "#typed")
    def _keep(self, event: Input.Changed) -> None:
        if self.question is None or self.stage is not Stage.ASKED or event.value == self._typed:
            return
        self._typed, self._empty_once = event.value, False
        with self.errors_told():
            keep_draft(self.workspace, self.question, event.value)

    @on(Input.Submitted, "#typed")
    def _check(self, event: Input.Submitted) -> None:
        if self.question is None or self.stage is not Stage.ASKED:
            return
        self._typed = event.value
        if not event.value.strip():
            self._check_nothing()
            return
        with self.errors_told():
            checked = check_answer(self.workspace, self.question, event.value)
            if checked.verdict is Verdict.UNREADABLE:
                self.query_one("#result", Lines).show(unreadable_lines(checked))
            else:
                self._reveal(checked, proposed_rating(checked))

    def _check_nothing(self) -> None:
        """Show the answer to somebody who does not know it, though not by a slip of enter."""
        if self._empty_once:
            self._reveal(None, Rating.AGAIN)
            return
        self._empty_once = True
        text = "Not known? Enter once more shows the answer."
        self.query_one("#result", Lines).show([Said("", text, "$text-muted")])

    def _reveal(self, checked: Checked | None, proposed: Rating | None) -> None:
        question = self.question
        if question is None:
            return
        self.stage, self._checked = Stage.ANSWERED, checked
        slip = earlier_slip(self.workspace, question, checked) if checked else None
        self.query_one("#typed", Input).display = False
        self.set_focus(None)
        self.query_one("#ask", Static).update(question_text(question, answered=True))
        lines = answer_lines(question, self._typed.strip(), checked, slip)
        self.query_one("#result", Lines).show(lines)
        waits = {rating: question.interval(rating) for rating in Rating}
        self.query_one(RatingBar).offer(waits, proposed)
        self.query_one(Notice).hush()
        self.refresh_bindings()

    def action_reveal(self) -> None:
        self._reveal(None, None)

    def action_accept(self) -> None:
        proposed = self.query_one(RatingBar).proposed
        if proposed is not None:
            self.action_rate(int(proposed))
        else:
            self.tell("You are the judge of this one: press 1, 2, 3 or 4.")

    def action_wait(self) -> None:
        """Do nothing: there is no answer to rate yet."""

    def action_rate(self, number: int) -> None:
        if self.question is None:
            return
        rating = Rating(number)
        with self.errors_told():
            record_answer(
                self.workspace,
                self.question,
                rating,
                typed=self._typed,
                checked=self._checked,
                milliseconds=round(self._stopwatch.seconds * 1000),
            )
            self._count(rating, 1)
            self.tell(f"{rating.word}: again in {self.question.interval(rating)}.")
            self._ask_next()

    def _count(self, rating: Rating, by: int) -> None:
        self.tally.answered = max(0, self.tally.answered + by)
        if rating is Rating.AGAIN:
            self.tally.again = max(0, self.tally.again + by)
        else:
            self.tally.right = max(0, self.tally.right + by)

    def action_undo(self) -> None:
        with self.errors_told():
            event = undo_answer(self.workspace)
            if event is None:
                self.tell("Nothing of today is left to take back here.")
                return
            if "rating" in event.body:
                self._count(Rating(event.body["rating"]), -1)
            question = question_for(self.workspace, event.subject)
            self._show_question(question)
            if is_typed(question):
                self.query_one("#typed", Input).value = str(event.body.get("typed", ""))
            self.tell("Taken back; here is the card again.")

    def action_bury(self) -> None:
        if self.question is not None:
            with self.errors_told():
                bury_card(self.workspace, self.question.subject)
                self.tell("Put off to tomorrow; u undoes.")
                self._ask_next()

    def action_suspend(self) -> None:
        if self.question is not None:
            with self.errors_told():
                suspend_card(self.workspace, self.question.subject)
                self.tell("This card rests until it is restored; u undoes.")
                self._ask_next()

    def action_kata(self) -> None:
        if self.question is not None and self.question.card.katas:
            with self.errors_told():
                self.coach.open_kata(self.workspace.library.kata(self.question.card.katas[0]))

    def action_home(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        self.coach.action_go("today")

    def action_scroll_page(self, by: int) -> None:
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 2), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "reveal":
                return self.stage is Stage.ASKED
            case "accept" | "rate":
                return self.stage is Stage.ANSWERED
            case "home":
                return self.stage is Stage.FINISHED
            case "bury" | "suspend":
                return self.question is not None
            case "kata":
                return self.question is not None and bool(self.question.card.katas)
        return True


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="review")
