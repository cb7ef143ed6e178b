"""What Today does with a short day, a day without a connection, and days that were missed."""

from __future__ import annotations

from coach.content.problems import error_in_words
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED
from coach.tui.screens.ticking import TickingScreen
from coach.usecases.first_steps import first_steps
from coach.usecases.planning.plans import active_plans
from coach.usecases.planning.presence import WayBack, missed_days, ways_back
from coach.usecases.planning.today import Today, today


class FittingScreen(TickingScreen):
    """The part of Today that refits the day; it holds for this day and is stored nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes: int | None = None
        self._offline = False
        self._asked_back = False

    def load(self, target: str | None = None) -> None:
        """Read the day again; the cursor goes to the line of a target."""
        raise NotImplementedError

    def fitted_today(self) -> Today:
        return today(self.workspace, minutes=self._minutes, offline=self._offline)

    def finish_target(self, target: str) -> None:
        """Tick a task of today, as its key would."""
        with self.errors_told():
            lines = self.fitted_today().lines
            line = next((one for one in lines if one.target == target), None)
            if line is not None:
                self.load(target)
                self.finish(line)

    def action_last(self, step: str) -> None:
        if step == "week":
            self.action_week()
        else:
            self.action_close_day()

    def action_week(self) -> None:
        from coach.tui.screens.week import WeekScreen

        self.app.push_screen(WeekScreen())

    @property
    def fit_in_words(self) -> str:
        """Return how the day was refitted, or nothing."""
        parts = ["offline"] if self._offline else []
        if self._minutes is not None:
            parts.insert(0, f"{self._minutes} min")
        return ", ".join(parts)

    def forget_fit(self) -> None:
        """Begin a new day as it is planned."""
        self._minutes, self._offline, self._asked_back = None, False, False

    def keep_left_open(self) -> None:
        """Keep the minutes of an earlier day's focus session that nobody ended."""
        with self.errors_told():
            said = self.coach.focus_watch.keep_left_open()
            if said:
                self.say_afterwards(said)

    def action_less(self) -> None:
        from coach.tui.screens.way_back import AskScreen

        hint = "Nothing typed: the whole day."
        self.app.push_screen(AskScreen("How many minutes today?", hint, self._fit, number=True))

    def _fit(self, typed: str) -> None:
        minutes = int(typed) if typed.isdigit() and int(typed) > 0 else None
        self._minutes = minutes
        self.load()
        fitted = "Fitted: what moves on stands at the end with its date. m again changes it."
        whole = (
            "As long as it is, without a connection." if self._offline else "The whole day again."
        )
        self.say_afterwards(whole if minutes is None else fitted)

    def action_offline(self) -> None:
        self._offline = not self._offline
        self.load()
        whole = "The whole day again." if self._minutes is None else "With a connection again."
        self.tell("Only what needs no connection." if self._offline else whole)

    def action_count(self) -> None:
        """Ask what was counted, and add it."""
        from coach.tui.screens.way_back import AskScreen
        from coach.usecases.planning.counters import count_in_words, counters, in_words

        names = [one.counted.id for one in counters(self.workspace)]
        if not names:
            self.tell("None of your plans has a counter.")
            return

        def take(said: str) -> None:
            try:
                counted = count_in_words(self.workspace, said)
            except EXPECTED as error:
                self.say_afterwards(error_in_words(error))
            else:
                self.load()
                self.say_afterwards(f"Counted: {in_words(counted)}.")

        hint = f"As in {names[0]} 2; there are {', '.join(names)}."
        self.app.push_screen(AskScreen("What was counted?", hint, take))

    def action_first_steps(self) -> None:
        """Hide the first steps, or show them again: it is a setting."""
        from coach.config import load_config
        from coach.usecases.settings import change_setting

        with self.errors_told():
            shown = not self.workspace.config.look_first_steps
            path = self.workspace.paths.config_file
            change_setting(path, "look.first_steps", "true" if shown else "false")
            self.coach.use_config(load_config(path))
            self.load()
            done = shown and first_steps(self.workspace) is None
            words = (
                "Every first step was taken." if done else "Shown again." if shown else "Hidden."
            )
            self.tell(f"{words} {key_named(self, 'today.first-steps')} turns it back.")

    def open_gate(self, plan_id: str) -> None:
        """Ask why day 1 need not wait for day 0, and let it begin."""
        from coach.tui.screens.way_back import AskScreen

        def take(reason: str) -> None:
            from coach.usecases.planning.plan_changes import carry_out, open_gate

            with self.errors_told():
                change = open_gate(self.workspace, plan_id, reason)
                carry_out(self.workspace, change)
                self.load()
                self.say_afterwards(f"{change.about.capitalize()}. u takes it back.")

        def check(reason: str) -> None:
            from coach.usecases.planning.plan_changes import open_gate

            open_gate(self.workspace, plan_id, reason)

        asked, hint = "Why need day 1 not wait?", "The reason is kept."
        self.app.push_screen(AskScreen(asked, hint, take, check=check))

    def ask_back(self, view: Today) -> None:
        """After two missed days ask once what becomes of them."""
        plan = next((one for one in view.plans if len(one.missed) >= 2), None)
        if plan is not None and not self._asked_back:
            self._asked_back = True
            self.call_after_refresh(self._push_back, plan.plan)

    def action_back(self) -> None:
        plans = [plan.plan.id for plan in active_plans(self.workspace)]
        if not any(self._push_back(plan) for plan in plans):
            self.tell("No day was missed of late.")

    def _push_back(self, plan_id: str) -> bool:
        from coach.tui.screens.way_back import WayBackScreen

        day = self.workspace.clock.today()
        active = next(one for one in active_plans(self.workspace, day) if one.plan.id == plan_id)
        missed = missed_days(self.workspace, active, day)
        if not missed:
            return False
        ways = ways_back(self.workspace, active, missed)
        self.app.push_screen(WayBackScreen(active.roadmap.title, len(missed), ways, self._go_back))
        return True

    def _go_back(self, way: WayBack) -> None:
        from coach.usecases.planning.plan_changes import carry_out

        with self.errors_told():
            carry_out(self.workspace, way.change)
            # Another plan may have its question.
            self._asked_back = False
            self.load()
            self.say_afterwards(f"Done: {way.change.about}. u takes it back.")
