"""The answering half of Review: what is typed, the check, hints, and what is said about it."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from coach.recall.checkers.prompt import is_multiline, starting_text
from coach.recall.checkers.result import Checked, Verdict
from coach.recall.memory import Rating
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.review_words import (
    answer_lines,
    is_typed,
    language_of,
    past_lines,
    question_text,
    unreadable_lines,
)
from coach.tui.stopwatch import Stopwatch
from coach.tui.widgets.answer_input import AnswerBox
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.rating_bar import RatingBar
from coach.usecases.cards.answer import Question, check_answer, hints_of, keep_draft
from coach.usecases.cards.reviewing import Reviewed, reviewed

if TYPE_CHECKING:
    from coach.usecases.cards.card_add import Seed

SEEN = "seen, asks again soon"


class Stage(Enum):
    """Where the card under way stands."""

    ASKED = "asked"
    CHECKING = "checking"
    ANSWERED = "answered"
    FINISHED = "finished"


WIDEST, MARGINS = 110, 8
"""Columns of a card in a wide terminal, and those it leaves free at its sides."""


class AnsweringScreen(CoachScreen):
    """Takes the answer to one card and shows it beside the right one."""

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self.stage = Stage.FINISHED
        self._typed = ""
        self._reviewed: Reviewed | None = None
        self._hints: tuple[str, ...] = ()
        self._past_shown = False
        self._empty_once = False
        self._begun: dict[str, str] = {}
        """What was typed for cards that gave way before they were answered."""
        self._stopwatch = Stopwatch(lambda: 0.0)

    def _show_text(self, question: Question, answered: bool = False) -> None:
        width = min(self.size.width, WIDEST) - MARGINS
        text = question_text(question, answered, self._unicode, width)
        self.query_one("#ask", Static).update(text)

    def _say(self, lines: list[Said]) -> None:
        """Show lines below the answer, and scroll to them where the card is long."""
        result = self.query_one("#result", Lines)
        result.show(lines)
        self.call_after_refresh(result.scroll_visible, animate=False)

    @property
    def _unicode(self) -> bool:
        return not self.workspace.config.look_ascii

    def _prepare_input(self, question: Question) -> None:
        box = self.query_one(AnswerBox)
        if not is_typed(question):
            box.hide()
            self.set_focus(None)
            return
        lines = is_multiline(question.card)
        text = self._begun.pop(question.subject, "") or question.draft
        text = self._typed = text or starting_text(question.card)
        self.set_focus(box.ask(text, lines, language_of(question.card) or None))

    def _keep_begun(self) -> None:
        """Remember what is typed for the card that is about to give way to another."""
        if self.question is None or self.stage is not Stage.ASKED or not is_typed(self.question):
            return
        if self._typed not in ("", starting_text(self.question.card)):
            self._begun[self.question.subject] = self._typed

    @on(AnswerBox.Changed)
    def _keep(self, event: AnswerBox.Changed) -> None:
        if self.question is None or self.stage is not Stage.ASKED or event.value == self._typed:
            return
        self._typed, self._empty_once = event.value, False
        if event.value != starting_text(self.question.card):
            with self.errors_told():
                keep_draft(self.workspace, self.question, event.value)

    @on(AnswerBox.Submitted)
    def _check(self, event: AnswerBox.Submitted) -> None:
        if self.question is None or self.stage is not Stage.ASKED:
            return
        self._typed = event.value
        if event.value.strip() in ("", starting_text(self.question.card).strip()):
            self._check_nothing()
        elif self.question.card.kind == "code":
            self.stage = Stage.CHECKING
            self._say([Said("", "Judging ...", "$text-muted")])
            judge = partial(self._judge, self.question, event.value)
            self.run_worker(judge, thread=True, group="judge", exit_on_error=False)
        else:
            with self.errors_told():
                self._checked(check_answer(self.workspace, self.question, event.value))

    def _judge(self, question: Question, typed: str) -> None:
        """Run code beside the keyboard; the verdict counts unless the card was left meanwhile."""
        checked = check_answer(self.workspace, question, typed)
        self.app.call_from_thread(self._judged, question, checked)

    def _judged(self, question: Question, checked: Checked) -> None:
        if self.question is question and self.stage is Stage.CHECKING:
            self.stage = Stage.ASKED
            with self.errors_told():
                self._checked(checked)

    def _checked(self, checked: Checked) -> None:
        if checked.verdict is Verdict.UNREADABLE and self.question is not None:
            language = language_of(self.question.card)
            self._say([*self._hinted(), *unreadable_lines(checked, self._typed, language)])
        else:
            self._reveal(checked)

    def _check_nothing(self) -> None:
        """Show the answer to somebody who does not know it, though not by a slip of enter."""
        if self._empty_once:
            self._reveal(None)
            return
        self._empty_once = True
        hint = key_named(self, "review.hint")
        left = self.question is not None and len(self._hints) < len(hints_of(self.question))
        text = f"Not known? Once more shows the answer{f'; {hint} gives a hint' if left else ''}."
        self._say([*self._hinted(), Said("", text, "$text-muted")])

    def _reveal(self, checked: Checked | None, self_graded: bool = False) -> None:
        question = self.question
        if question is None:
            return
        self.stage = Stage.ANSWERED
        took, hints = round(self._stopwatch.seconds * 1000), len(self._hints)
        review = reviewed(self.workspace, question, self._typed, checked, took, hints)
        self._reviewed = review
        self.query_one(AnswerBox).hide()
        self.set_focus(None)
        self._show_text(question, answered=True)
        self._show_answer()
        waits = {rating: question.interval(rating) for rating in Rating}
        counted = review.proposal.rating if review.proposal and not self_graded else None
        if review.counts:
            self.query_one(RatingBar).offer(waits, counted)
        else:
            self.query_one(RatingBar).offer(waits, None, SEEN)
        self.query_one(Notice).hush()
        self.refresh_bindings()

    def _show_answer(self) -> None:
        if self.question is None or self._reviewed is None:
            return
        lines = answer_lines(self.question, self._typed, self._reviewed, self._unicode)
        past = past_lines(self._reviewed.past) if self._past_shown else []
        self._say([*lines, *past])

    def action_hint(self) -> None:
        """Show one hint more; each makes the rating to propose a lower one."""
        question = self.question
        if question is None:
            return
        every = hints_of(question)
        self._hints = every[: len(self._hints) + 1]
        said = self._hinted()
        if len(self._hints) == len(every):
            said.append(Said("", "That is all there is to say.", "$text-muted"))
        self._say(said)

    def _hinted(self) -> list[Said]:
        """Return the hints given so far; they stay on the screen until the card is answered."""
        return [Said("hint" if at == 0 else "", text) for at, text in enumerate(self._hints)]

    def card_seed(self) -> Seed:
        """Return a seed for a further card of the same topics."""
        from coach.usecases.cards.card_add import seed_of_card

        return seed_of_card(self.question.card) if self.question else super().card_seed()

    def action_past(self) -> None:
        self._past_shown = not self._past_shown
        self._show_answer()

    def action_reveal(self) -> None:
        self._reveal(None, self_graded=True)
