"""Review: one card after another, each answered by producing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coach.recall.memory import Rating
from coach.store import events as kinds
from coach.store.events import Event
from coach.tui.screens.answering import Stage
from coach.tui.screens.card_actions import CardActions
from coach.tui.screens.keys import REVIEW_KEYS
from coach.tui.screens.review_words import (
    Tally,
    end_lines,
    following,
    header_parts,
    in_a_line,
    is_typed,
)
from coach.tui.stopwatch import Stopwatch
from coach.tui.widgets.answer_input import AnswerBox
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.rating_bar import RatingBar
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.cards.acquaint import acquaint
from coach.usecases.cards.answer import Question, prepare_question
from coach.usecases.cards.card_actions import leech_in_words
from coach.usecases.cards.sittings import Daily, Exam, Mode, Practice, Sitting
from coach.usecases.katas.attempts import open_attempt
from coach.usecases.planning.today import today

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.usecases.planning.today import Line


class ReviewScreen(CardActions):
    """Asks, checks, shows both answers side by side, and proposes a rating."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = ""
    BINDINGS = REVIEW_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.tally = self._of_today = Tally()
        self._asked_of: Sitting | None = None
        """The sitting that the card on the screen belongs to."""
        self._kata = ""
        """The kata whose cards were just practised to their end."""
        self._following: Line | None = None
        """The line of Today that comes after the cards."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(can_focus=False):
            yield Static(markup=False, id="ask")
            yield AnswerBox()
            yield Lines(id="result")
        yield RatingBar()
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        if self.stage is Stage.FINISHED or self._asked_of is not self.coach.sitting:
            self.ask_next()
        else:
            self._stopwatch.start()

    def on_screen_suspend(self) -> None:
        self._stopwatch.pause()

    def ask_next(self) -> None:
        with self.errors_told():
            sitting = self.coach.sitting
            if isinstance(sitting, Exam) and sitting is not self._asked_of:
                self.tell(".  ".join(sitting.words))
            if sitting is not self._asked_of:
                self.tally = self._of_today if isinstance(sitting, Daily) else Tally()
            self._asked_of = sitting
            self._show_question(sitting.next())

    def _show_question(self, question: Question | None) -> None:
        self.question, self._reviewed, self._empty_once = question, None, False
        self._hints, self._past_shown = (), False
        if question is None:
            self._show_end()
            return
        self.stage = Stage.ASKED
        self._typed = question.draft
        self._stopwatch = Stopwatch(self.workspace.clock.stopwatch)
        self._stopwatch.start()
        seconds = self.workspace.seconds_a_card()
        parts = header_parts(question, self.tally, seconds, self.coach.sitting.name)
        self.query_one(TitleBar).show(*parts)
        self._show_text(question)
        self.query_one(RatingBar).clear()
        self.query_one("#result", Lines).show([])
        self._prepare_input(question)
        warm = partial(prepare_question, self.workspace, question)
        self.run_worker(warm, thread=True, group="warm", exit_on_error=False)
        self.refresh_bindings()

    def show_again(self, question: Question) -> None:
        self._show_question(question)

    def _show_end(self) -> None:
        sitting = self.coach.sitting
        self._kata = sitting.kata if isinstance(sitting, Practice) else ""
        self.stage = Stage.FINISHED
        self.query_one(AnswerBox).hide()
        self.set_focus(None)
        self.query_one(TitleBar).show("Cards", "", "all is saved")
        self.query_one("#ask", Static).update("")
        self.query_one(RatingBar).clear()
        self.end_practice()
        self.look_for_more()
        self._following = None if self._kata else following(today(self.workspace))
        self.query_one("#result", Lines).show(end_lines(self.tally, self._next_step()))
        self.refresh_bindings()

    def _next_step(self) -> str:
        """Return what follows: the kata these cards were for, or the next line of Today."""
        if self._kata:
            return f"Kata: {self.workspace.library.kata(self._kata).title}, once more"
        return in_a_line(self._following)

    def action_back_to_kata(self) -> None:
        with self.errors_told():
            self.coach.open_kata(self.workspace.library.kata(self._kata))

    def action_accept(self) -> None:
        bar = self.query_one(RatingBar)
        if bar.proposed is not None:
            self.action_rate(int(bar.proposed))
        elif bar.instead:
            self._acquaint()
        else:
            self.tell("You are the judge of this one: press 1, 2, 3 or 4.")

    def _acquaint(self) -> None:
        if self.question is None or self._reviewed is None:
            return
        with self.errors_told():
            said = self._reviewed
            acquaint(self.workspace, self.question, self._typed, said.checked, said.confused_key)
            self.tally.seen[self.question.subject] = True
            self.tell("Shown; it will be asked again soon.")
            self.ask_next()

    def action_wait(self) -> None:
        """Do nothing: there is no answer to rate yet."""

    def action_rate(self, number: int) -> None:
        if self.question is None:
            return
        rating = Rating(number)
        with self.errors_told():
            event = self.coach.sitting.record(
                self.question,
                rating,
                typed=self._typed,
                checked=self._reviewed.checked if self._reviewed else None,
                milliseconds=round(self._stopwatch.seconds * 1000),
                hints=len(self._hints),
                confused_with=self._reviewed.confused_key if self._reviewed else "",
            )
            self._count(rating, 1)
            self.tally.seen[self.question.subject] = self._asks_again(event, rating)
            self._tell_outcome(event, rating)
            self.ask_next()

    def _asks_again(self, event: Event, rating: Rating) -> bool:
        sitting = self.coach.sitting
        if isinstance(sitting, Practice):
            return rating is Rating.AGAIN and sitting.mode is not Mode.PREVIEW
        return isinstance(sitting, Daily) and event.body.get("step") is not None

    def _tell_outcome(self, event: Event, rating: Rating) -> None:
        assert self.question is not None
        leech = leech_in_words(event)
        if leech:
            self.tell(leech, "warning")
        elif self.coach.sitting.counts:
            self.tell(f"{rating.word}: again in {self.question.interval(rating)}.")
        else:
            self.tell(f"{rating.word}, for practice: its schedule stays as it is.")

    def _count(self, rating: Rating, by: int) -> None:
        self.tally.answered = max(0, self.tally.answered + by)
        if rating is Rating.AGAIN:
            self.tally.again = max(0, self.tally.again + by)
        else:
            self.tally.right = max(0, self.tally.right + by)

    def action_undo(self) -> None:
        with self.errors_told():
            event = self.coach.sitting.undo()
            if event is None:
                self.tell("There is no step of today left to undo here.")
                return
            if event.kind == kinds.CARD_FLAGGED:
                self.tell("The flag is as it was before.")
                return
            self._keep_begun()
            if "rating" in event.body:
                self._count(Rating(event.body["rating"]), -1)
            self.tally.seen.pop(event.subject, None)
            question = self.coach.sitting.again(event.subject)
            self._show_question(question)
            typed = str(event.body.get("typed", ""))
            if is_typed(question) and typed:
                self.query_one(AnswerBox).put(typed)
            self.tell("Taken back; here is the card again.")

    def action_kata(self) -> None:
        if self.question is not None and self.question.card.katas:
            with self.errors_told():
                self.coach.open_kata(self.workspace.library.kata(self.question.card.katas[0]))

    def action_next(self) -> None:
        if self._following is not None:
            with self.errors_told():
                self.coach.go_on(self._following)

    def action_home(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        """Go where this sitting was begun: a kata still under way, or else Today."""
        kata = self._kata_under_way()
        if kata is None:
            self.coach.action_go("today")
        else:
            self.end_practice()
            self.coach.open_kata(kata)

    def _kata_under_way(self) -> Kata | None:
        sitting = self.coach.sitting
        name = sitting.kata if isinstance(sitting, Practice) else self._kata
        with self.errors_told():
            kata = self.workspace.library.kata(name) if name else None
            return kata if kata and open_attempt(self.workspace, kata) else None
        return None

    def action_scroll_page(self, by: int) -> None:
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 2), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if (may := self.may(action)) is not None:
            return may
        match action:
            case "reveal":
                return self.stage is Stage.ASKED and not self.query_one(AnswerBox).display
            case "hint":
                return self.stage is Stage.ASKED
            case "accept" | "rate" | "past":
                return self.stage is Stage.ANSWERED
            case "back_to_kata":
                return self.stage is Stage.FINISHED and bool(self._kata)
            case "next":
                return self.stage is Stage.FINISHED and self._following is not None
            case "home":
                return self.stage is Stage.FINISHED
            case "kata":
                return self.question is not None and bool(self.question.card.katas)
        return True


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="review")
