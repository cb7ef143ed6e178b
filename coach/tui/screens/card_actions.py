"""What may be done to the card on the screen besides answering it."""

from __future__ import annotations

from datetime import date, timedelta

from coach.recall.queue import EVERYTHING, Scope
from coach.tui.bound_keys import key_named
from coach.tui.screens.answering import AnsweringScreen, Stage
from coach.tui.widgets.answer_input import AnswerBox
from coach.tui.widgets.notice import Notice
from coach.tui.work_file import lend_terminal
from coach.usecases.cards.answer import Question, bury_card, suspend_card
from coach.usecases.cards.card_actions import (
    FLAGS,
    flag_card,
    flag_of,
    move_card,
    place_of,
    reset_card,
)
from coach.usecases.cards.sittings import Daily, Mode, Practice, practice
from coach.usecases.editor import command_at, own_editor

AHEAD_DAYS = 3
MORE_MINUTES = 10


class CardActions(AnsweringScreen):
    """Edit, flag, reset, another day; and at the end, other sittings."""

    more_waits = False
    """Whether today's allowance has left cards for another ten minutes."""

    def action_edit(self) -> None:
        """Open the card's file at its line, and ask the card as it then stands."""
        if self.question is None:
            return
        with self.errors_told():
            subject = self.question.subject
            place = place_of(self.workspace, subject)
            editor = own_editor(self.workspace.config.kata_editor)
            trouble = lend_terminal(
                self.app, command_at(editor, place) if editor else [], place.file
            )
            self.workspace.library.refresh()
            if trouble:
                self.tell(f"{trouble} The card stands in {place}.", "warning")
                return
            self.show_again(self.coach.sitting.again(subject))
            self.tell("Here is the card as it stands now; its history stays.")

    def action_flag(self) -> None:
        """Give the card the next flag; after the last there is none."""
        if self.question is not None:
            with self.errors_told():
                flag = (flag_of(self.workspace, self.question.subject) + 1) % (FLAGS + 1)
                flag_card(self.workspace, self.question.subject, flag)
                self._tell_undoable(f"Flag {flag}" if flag else "No flag any more")

    def action_reset(self) -> None:
        if self.question is not None:
            with self.errors_told():
                reset_card(self.workspace, self.question.subject)
                self._go_on("New again, its history stays")

    def action_bury(self) -> None:
        if self.question is not None:
            with self.errors_told():
                bury_card(self.workspace, self.question.subject)
                self._go_on("Put off to tomorrow")

    def action_suspend(self) -> None:
        if self.question is not None:
            with self.errors_told():
                suspend_card(self.workspace, self.question.subject)
                self._go_on("This card rests until it is restored")

    def _go_on(self, done: str) -> None:
        """Ask the next card, and say what was done with this one, unless there is trouble."""
        self.tell(done)
        self.ask_next()
        if self.query_one(Notice).said == done:
            self._tell_undoable(done)

    def _tell_undoable(self, done: str) -> None:
        typing = self.query_one(AnswerBox).display
        self.tell(f"{done}; {key_named(self, 'review.undo', typing)} undoes.")

    def action_due(self) -> None:
        """Ask for the day on which the card is to be due."""
        if self.question is None:
            return
        from coach.tui.screens.ask_until import AskUntilScreen

        subject = self.question.subject
        asked, hint = "When should it be due?", "5 for in five days, or 2026-03-14"
        self.app.push_screen(
            AskUntilScreen(asked, subject, lambda typed: self._move(subject, typed), hint=hint)
        )

    def _move(self, subject: str, typed: str) -> None:
        due = day_in(typed, self.workspace.clock.today())
        move_card(self.workspace, subject, due)
        self._go_on(f"Due on {due:%a} {due}")

    def action_more(self) -> None:
        """Go on beyond today's allowance."""
        sitting = self.coach.sitting
        more = sitting.more if isinstance(sitting, Daily) else 0
        self.coach.sitting = Daily(self.workspace, self._scope, more + MORE_MINUTES)
        self.ask_next()

    def action_practise(self, mode: str) -> None:
        """Practise without any effect on the schedule."""
        with self.errors_told():
            self.coach.sitting = practice(self.workspace, Mode(mode), self._scope, AHEAD_DAYS)
            self.ask_next()

    def action_exam(self) -> None:
        """Ask for an exam, and go on with today's share of the way to it."""
        from coach.tui.screens.exam import ask_for_exam

        ask_for_exam(self)

    def look_for_more(self) -> None:
        """Find out whether more minutes would bring more cards."""
        sitting = self.coach.sitting
        more = (sitting.more if isinstance(sitting, Daily) else 0) + MORE_MINUTES
        queue = self.workspace.queue(self._scope.deck, self._scope.topic, more=more)
        self.more_waits = bool(queue.due(self.workspace.moment()))

    @property
    def _scope(self) -> Scope:
        """The deck or topic that the sitting keeps to."""
        sitting = self.coach.sitting
        return sitting.scope if isinstance(sitting, Daily | Practice) else EVERYTHING

    def end_practice(self) -> None:
        """After practice, or an exam's share, the next sitting is today's again."""
        if not isinstance(self.coach.sitting, Daily):
            self.coach.sitting = Daily(self.workspace, self._scope)

    def ask_next(self) -> None:
        raise NotImplementedError

    def show_again(self, question: Question) -> None:
        raise NotImplementedError

    def may(self, action: str) -> bool | None:
        """Return whether one of these actions makes sense now; None for another action."""
        match action:
            case "edit" | "flag" | "reset" | "due":
                return self.question is not None and self.stage is not Stage.FINISHED
            case "bury" | "suspend":
                return self.question is not None and not self.is_practice
            case "more":
                return self.stage is Stage.FINISHED and self.more_waits
            case "practise" | "exam":
                return self.stage is Stage.FINISHED
        return None

    @property
    def is_practice(self) -> bool:
        return isinstance(self.coach.sitting, Practice)


def day_in(typed: str, today: date) -> date:
    """Return the day that ``5`` (days from now) or ``2026-03-14`` names. Raises ValueError."""
    text = typed.strip()
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return today + timedelta(days=int(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = "is neither a number of days, such as 5, nor a date, such as 2026-04-20"
        raise ValueError(f"{text!r} {words}") from None
