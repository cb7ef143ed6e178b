"""Kata: an attempt, the judge's verdict case by case, and the rating at its end."""

from __future__ import annotations

from coach.recall.memory import Rating
from coach.tui.bound_keys import key_named
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import Stage
from coach.tui.screens.judged import JudgedScreen
from coach.tui.screens.keys import KATA_KEYS
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.lines import Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.rating_bar import RatingBar
from coach.tui.words import shortened
from coach.usecases.katas.attempts import (
    Attempt,
    Finished,
    finish_attempt,
    interval_of,
    open_attempt,
    proposed_rating,
)
from coach.usecases.katas.kata_cards import cards_of_kata, practise_cards_of
from coach.usecases.katas.kata_task import task_of_kata
from coach.usecases.katas.solutions import GivenUp, give_up
from coach.usecases.planning.day_parts import Line
from coach.usecases.workspace import Workspace


class KataScreen(JudgedScreen):
    """Brief or editor at the left, cases at the right, one case in full below."""

    CSS_PATH = "kata.tcss"
    BINDINGS = KATA_KEYS
    HELP = (
        "In the editor: ^z undoes, ^l does again (^y pauses), ^x ^c ^v cut, copy and paste, "
        "^k deletes to the end of the line, tab indents. Whatever saves the file, this editor or "
        "another, is kept."
    )

    def __init__(self, workspace: Workspace, attempt: Attempt) -> None:
        super().__init__(workspace, attempt)
        self._given_up: GivenUp | None = None
        self._wanted_by: Line | None = None
        """The task of today that this pass leaves to be ticked."""
        self._cards: bool | None = None
        """Whether there are cards about this kata; None until it was asked."""

    def on_screen_resume(self) -> None:
        begun = self.attempt.begun and self.stage is Stage.WRITING and self.attempt.id
        if begun and open_attempt(self.workspace, self.attempt.kata) is None:
            self.show_unbegun()

    # The end of an attempt.

    def take_pass(self) -> None:
        """Go on from a verdict that passed."""
        self._offer_rating(Stage.PASSED)

    def _offer_rating(self, stage: Stage) -> None:
        self.stage, self.paused = stage, False
        self.stopwatch.pause()
        self.query_one(CodeEditor).read_only = True
        self.set_focus(None)
        seconds, passed = self.stopwatch.seconds, stage is Stage.PASSED
        # Hints and a look at the solution were logged since; both count.
        self.attempt = open_attempt(self.workspace, self.attempt.kata) or self.attempt
        proposed = proposed_rating(self.attempt, passed, seconds)
        offered = list(Rating) if passed else [Rating.AGAIN]
        kata = self.attempt.kata
        waits = {one: interval_of(self.workspace, kata, one, passed=passed) for one in offered}
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
        with self.errors_told():
            gave_up = self.stage is Stage.GIVING_UP
            finished = self._give_up() if gave_up else self._finish(rating)
            self.stage = Stage.FINISHED
            self._swap_bar(False)
            self._wanted_by = None if gave_up else task_of_kata(self.workspace, self.attempt.kata)
            follows = self._what_follows(gave_up)
            self.say(words.finished_lines(finished, self.workspace.clock.today(), follows))
            if gave_up:
                self.action_model()
        self.refresh_bindings()

    def _what_follows(self, gave_up: bool) -> str:
        if self._wanted_by is not None:
            return f'ticks "{shortened(self._wanted_by.title, 34)}"'
        return "practises its cards" if gave_up and self._has_cards else "leads to Today"

    def _finish(self, rating: Rating) -> Finished:
        seconds = self.stopwatch.seconds
        return finish_attempt(self.workspace, self.attempt, rating, passed=True, seconds=seconds)

    def _give_up(self) -> Finished:
        self.keep_clock()
        self._given_up = give_up(self.workspace, self.attempt.kata)
        return self._given_up.finished

    def action_model(self) -> None:
        from coach.tui.screens.model import ModelScreen, of_given_up, of_pass

        with self.errors_told():
            workspace, attempt = self.workspace, self.attempt
            given_up, verdict = self._given_up, self.verdict
            if given_up is not None:
                shown = of_given_up(workspace, attempt, given_up)
            else:
                shown = of_pass(workspace, attempt, verdict.growth if verdict else None)
            self.app.push_screen(ModelScreen(workspace, shown))

    def action_write(self) -> None:
        self.show_brief(False)

    def action_accept(self) -> None:
        proposed = self.query_one(RatingBar).proposed
        if proposed is not None:
            self.action_rate(int(proposed))

    def action_cards(self) -> None:
        """Go from a failing case to what there is to recall about it."""
        with self.errors_told():
            self._practise()

    def action_next_cards(self) -> None:
        with self.errors_told():
            self.app.pop_screen()
            self._practise()

    def _practise(self) -> None:
        kata = self.attempt.kata
        self.coach.sitting = practise_cards_of(self.workspace, kata, self._failing_words)
        self.coach.action_go("review")

    def after_failure(self) -> list[Said]:
        words = f"{key_named(self, 'kata.cards')} asks what there is to recall about it"
        failing = self.verdict is not None and bool(self.verdict.failing)
        return [Said("cards", words, "$text-muted")] if failing and self._has_cards else []

    @property
    def _failing_words(self) -> str:
        verdict = self.verdict
        if verdict is None or not verdict.failing:
            return ""
        return f"{verdict.failing[self._failing].name} {verdict.looks_like}"

    @property
    def _has_cards(self) -> bool:
        if self._cards is None:
            self._cards = bool(cards_of_kata(self.workspace, self.attempt.kata))
        return self._cards

    def action_close(self) -> None:
        """Go to Today, and tick there what this kata was passed for."""
        self._close()
        if self._wanted_by is not None:
            self.coach.finish_task(self._wanted_by.target)

    def _close(self) -> None:
        self.app.pop_screen()
        self.coach.action_go("today")

    def action_leave(self) -> None:
        if self.run is not None:
            self.cancel(self.run)
            self.show_before()
            self.tell("Stopped; this run does not count.")
            self.refresh_bindings()
        elif self.stage is Stage.GIVING_UP:
            self._go_on()
        elif self.stage is Stage.FINISHED:
            self._close()
        else:
            self.coach.action_go("today")

    def _go_on(self) -> None:
        self.stage = Stage.WRITING
        self.query_one(CodeEditor).read_only = False
        self._swap_bar(False)
        self.show_before()
        self.show_brief(False)

    @property
    def _is_timed(self) -> bool:
        return not self.reading or self.stopwatch.seconds > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        writing = self.stage is Stage.WRITING
        match action:
            case "judge" | "own_editor":
                return writing and self.run is None
            case "give_up" | "stuck":
                return writing and self.run is None and self.attempt.begun
            case "pause":
                return writing and not self.paused and self.is_mounted and self._is_timed
            case "resume":
                return writing and self.paused
            case "next_failing":
                return writing and self.verdict is not None and len(self.verdict.failing) > 1
            case "rate" | "accept":
                return self.stage in (Stage.PASSED, Stage.GIVING_UP)
            case "model":
                return self.stage in (Stage.PASSED, Stage.FINISHED)
            case "cards":
                failed = self.verdict is not None and bool(self.verdict.failing)
                return writing and failed and self._has_cards
            case "next_cards":
                gave_up = self.stage is Stage.FINISHED and self._given_up is not None
                return gave_up and self._has_cards
            case "close":
                return self.stage is Stage.FINISHED
            case "write":
                return writing and self.is_mounted and self.reading
        return True
