"""What Today and Focus share: finishing a task, with its evidence, its blank and its self-test."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from coach.tui.screens.journal_keys import EveningScreen
from coach.tui.widgets.lines import Said
from coach.usecases.library import NotFoundError
from coach.usecases.planning.closed_notes import SelfTest, self_test, test_after
from coach.usecases.planning.tick import EvidenceError, Given, find_task, tick
from coach.usecases.planning.today import Line
from coach.words import day_in_words, minutes_in_words

if TYPE_CHECKING:
    from coach.usecases.planning.counters import Filled
    from coach.usecases.planning.going_back import Return


class TickingScreen(EveningScreen):
    """A screen on which tasks are done; at most one question follows."""

    def __init__(self) -> None:
        super().__init__()
        self._tests_offered: set[str] = set()
        """Tasks whose self-test came up by itself; a second time only the key asks it."""

    def task_ticked(self, line: Line) -> None:
        """Show the screen again, after a task was done."""
        raise NotImplementedError

    def say_afterwards(self, message: str) -> None:
        """Say something once this screen is back on top, which clears what was said before."""
        self.call_later(self.tell, message)

    def take_task(self, line: Line) -> None:
        """Do what enter does on a task: open its kata while it is not passed, else finish it."""
        for slug in line.katas:
            if not self._has_passed(slug):
                self.coach.open_kata(self.workspace.library.kata(slug))
                return
        self.finish(line)

    def _has_passed(self, slug: str) -> bool:
        from coach.usecases.katas.attempts import history

        try:
            kata = self.workspace.library.kata(slug)
        except NotFoundError as error:
            self.tell(str(error), "warning")
            return True
        return any(past.passed for past in history(self.workspace, kata))

    def finish(self, line: Line) -> None:
        """Ask a task's own self-test, then tick it; for evidence the log does not hold, ask."""
        test = self_test(self.workspace, line.target)
        if test is not None and test.open and line.target not in self._tests_offered:
            self._tests_offered.add(line.target)
            self.ask_test(test, partial(self._tick_or_ask, line))
        else:
            self._tick_or_ask(line)

    def _tick_or_ask(self, line: Line) -> None:
        with self.errors_told():
            try:
                self._tick(line, Given())
            except EvidenceError as error:
                self._ask_evidence(line, str(error))

    def _tick(self, line: Line, given: Given) -> None:
        ticked = tick(self.workspace, line.target, given)
        self.task_ticked(line)
        said = "".join(
            f"{gate}. The number is kept, and you can try again. " for gate in ticked.missed
        )
        if self.ask_blank(line.target, said):
            return
        if said:
            self.call_after_refresh(self.tell, said.strip(), "warning")
        test = test_after(self.workspace, line.target)
        if test is not None and test.task.id not in self._tests_offered:
            self._tests_offered.add(test.task.id)
            self.call_after_refresh(self.ask_test, test)

    def _ask_evidence(self, line: Line, missing: str) -> None:
        from coach.tui.screens.evidence import Commands, EvidenceScreen
        from coach.usecases.planning.finding import katas_to_pass, proposal

        lacking = katas_to_pass(self.workspace, line.target)
        if lacking:
            katas = f"kata{'s' if len(lacking) > 1 else ''} {' and '.join(lacking)}"
            self.tell(f"It needs the {katas} passed: enter opens {lacking[0]}.", "warning")
            return
        wanted = find_task(self.workspace, line.target)[1].deliverable
        if all(one.kind == "topic" for one in wanted):
            self.tell(f"{missing.partition(' ')[2].capitalize()}.", "warning")
            return
        found = proposal(self.workspace, line.target)
        commands = Commands.of(self.workspace, line.target)
        accept = partial(self._tick, line)
        self.app.push_screen(EvidenceScreen(line, accept, found, commands, wanted))

    def ask_test(self, test: SelfTest, then: partial[None] | None = None) -> None:
        """Ask a self-test; what follows comes whether or not all of it was answered."""
        from coach.tui.screens.self_test import SelfTestScreen

        opened = False

        def open_it(kind: str, name: str) -> None:
            nonlocal opened
            opened = True
            self._open(kind, name)

        def answered(whole: bool | None) -> None:
            if opened:
                return
            self.task_answered(test, bool(whole), then or (lambda: None))

        screen = SelfTestScreen(self.workspace, test, open_it)
        self.app.push_screen(screen, answered)

    def task_answered(self, test: SelfTest, whole: bool, then: Callable[[], None]) -> None:
        """Say what follows from the answers; after the last, offer to go back at once."""
        from coach.usecases.planning.going_back import returns_after

        now = self_test(self.workspace, f"{test.plan}/{test.task.id}")
        noes = [one for one in now.questions if one.answer is False] if now else []
        backs = returns_after(self.workspace, now) if now and whole else []
        if backs:
            self._offer_return(backs, then)
            return
        if noes:
            self.say_afterwards("What you said no to comes back from tomorrow, 40 minutes each.")
        elif whole:
            self.say_afterwards("All yes: there is nothing to go back to.")
        then()

    def _offer_return(self, backs: list[Return], then: Callable[[], None]) -> None:
        from coach.tui.screens.offer import OfferScreen
        from coach.usecases.planning.going_back import go_back_today

        def answered(taken: bool | None) -> None:
            if taken:
                with self.errors_told():
                    go_back_today(self.workspace, backs[0])
                    self.evening_changed()
                    self.say_afterwards(f"On today's list: {backs[0].title}.")
            then()

        said = [
            Said(day_in_words(back.on), f"{back.title}, {minutes_in_words(back.minutes)}")
            for back in backs
        ]
        offer = OfferScreen("What you said no to comes back.", said, "do it today", "on its day")
        self.app.push_screen(offer, answered)

    def _open(self, kind: str, name: str) -> None:
        with self.errors_told():
            if kind == "kata":
                self.coach.open_kata(self.workspace.library.kata(name))
                return
            from coach.usecases.cards.sittings import Mode, Practice

            self.coach.sitting = Practice(self.workspace, Mode.CRAM, [name])
            self.coach.action_go("review")

    def ask_blank(self, target: str, said: str) -> bool:
        """Ask for the first empty blank of a task, after what else is to say; False without one."""
        from coach.usecases.planning.counters import open_blanks

        blank = next(iter(open_blanks(self.workspace, target)), None)
        if blank is None:
            return False
        self._ask_for(blank, said, lambda: None)
        return True

    def ask_blanks_of_plan(self, plan: str) -> None:
        """Ask for what a roadmap as a whole leaves to fill in, one after another until esc."""
        from coach.usecases.planning.counters import open_blanks_of_plan

        blank = next(iter(open_blanks_of_plan(self.workspace, plan)), None)
        if blank is not None:
            self._ask_for(blank, "", partial(self.ask_blanks_of_plan, plan))

    def _ask_for(self, blank: Filled, said: str, then: Callable[[], None]) -> None:
        from coach.tui.screens.way_back import AskScreen

        def take(value: str) -> None:
            from coach.usecases.planning.counters import fill

            with self.errors_told():
                kept = fill(self.workspace, f"{blank.plan}/{blank.blank.id}", value)
                self.say_afterwards(f"Kept: {blank.blank.ask}, {kept.value}.")
                then()

        def check(value: str) -> None:
            from coach.usecases.planning.counters import checked_blank

            checked_blank(blank.blank, value)

        kinds = {"number": "A number, as 0.78.", "date": "A date, as 2026-03-09."}
        hint = said + kinds.get(blank.blank.kind, "It is kept with the plan.")
        asked = AskScreen(f"{blank.blank.ask}?", hint, take, check=check)
        self.call_after_refresh(self.app.push_screen, asked)

    def action_git(self) -> None:
        from coach.tui.screens.save_day import SaveDayScreen

        self.app.push_screen(SaveDayScreen(self.workspace))
