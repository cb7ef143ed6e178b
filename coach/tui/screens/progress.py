"""Progress in three pages: days and what is coming, topics, and how far the forecasts held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.worker import Worker

from coach.tui.screens.base import CoachScreen
from coach.tui.screens.card_actions import day_in
from coach.tui.screens.cards_words import details
from coach.tui.screens.progress_words import coming, recalled, topics
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.cards.workload import Workloads, workloads
from coach.usecases.progress import ProgressView, progress

AROUND = 4
"""Columns around the text of ``Lines``."""
OVERVIEW, TOPICS, CARDS = PAGES = ("overview", "topics", "cards")


class ProgressScreen(CoachScreen):
    """Pages of figures, reckoned beside the app and read again at every visit."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding(
            *("d,right,l", "turn(1)", "next page"),
            id="progress.next",
            tooltip="The next page: overview, topics, cards.",
        ),
        Binding(
            *("left,h", "turn(-1)", "page before"),
            show=False,
            id="progress.before",
            tooltip="The page before.",
        ),
        Binding(
            "t",
            "another_day",
            "on a day",
            id="progress.day",
            tooltip="Topics as fresh as on a day to come.",
        ),
        Binding(
            "o",
            "fit",
            "fit the schedule",
            id="progress.fit",
            tooltip="Fit the schedule to your own answers, and give cards new dates.",
        ),
        Binding(
            "x",
            "exam",
            "exam",
            id="progress.exam",
            tooltip="Prepare for an exam on a day: what recall to expect, and today's cards.",
        ),
        Binding(
            "enter",
            "simulate",
            "simulate",
            id="progress.simulate",
            tooltip="Simulate a year at several levels of retention, after it was stopped.",
        ),
        Binding("escape", "stop", "stop", id="progress.stop", tooltip="Stop the simulation."),
        Binding("escape", "leave", "back", id="progress.back", tooltip="One step back."),
    ]

    @dataclass
    class Reckoned(Message):
        """The figures are there."""

        found: ProgressView

    @dataclass
    class Simulated(Message):
        """So is what retention costs."""

        found: Workloads

    @dataclass
    class Simulating(Message):
        """So much of it is done."""

        percent: int

    def __init__(self) -> None:
        super().__init__()
        self._found: ProgressView | None = None
        self._work: Workloads | None = None
        self._simulation: Worker[None] | None = None
        self._percent = 0
        self._page = 0
        self._on: date | None = None
        self._under_way = False
        self._asked_again = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll():
            yield Lines(word_width=0, id="over")
            with Container(id="columns"):
                yield Lines(word_width=0, id="left")
                yield Lines(word_width=0, id="right")
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        if self.has_news():
            self._work = None
            self._begin()
        self._simulate_if_looked_at()
        self._show()

    def on_screen_suspend(self) -> None:
        self._stop()

    def on_resize(self) -> None:
        self._show()

    def _begin(self) -> None:
        """Reckon the figures, one reckoning at a time; what was asked meanwhile comes after."""
        if self._under_way:
            self._asked_again = True
            return
        self._under_way = True
        self._reckon(self._on)

    @work(thread=True, group="figures", exit_on_error=False)
    def _reckon(self, day: date | None) -> None:
        with self.beside() as lent:
            self.post_message(self.Reckoned(progress(lent, day)))

    @work(thread=True, exclusive=True, group="simulation", exit_on_error=False)
    def _simulate(self) -> None:
        said = 0

        def told(done: int, of: int) -> None:
            nonlocal said
            if 100 * done // of > said:
                said = 100 * done // of
                self.post_message(self.Simulating(said))

        with self.beside() as lent:
            self.post_message(self.Simulated(workloads(lent, self.until_stopped(told))))

    def _simulate_if_looked_at(self) -> None:
        if PAGES[self._page] == CARDS and self._work is None and self._simulation is None:
            self._percent = 0
            self._simulation = self._simulate()
            self.refresh_bindings()

    def _stop(self) -> None:
        if self._simulation is not None:
            self._simulation.cancel()
            self._simulation = None
            self.refresh_bindings()

    @on(Reckoned)
    def _take(self, event: Reckoned) -> None:
        self._found = event.found
        self._end()
        self._show()

    def _end(self) -> None:
        self._under_way = False
        if self._asked_again:
            self._asked_again = False
            self._begin()

    @on(Simulated)
    def _take_simulated(self, event: Simulated) -> None:
        self._work, self._simulation = event.found, None
        self.refresh_bindings()
        self._show()

    @on(Simulating)
    def _tell_how_far(self, event: Simulating) -> None:
        self._percent = event.percent
        self._show()

    @on(CoachScreen.Failed)
    def _explain(self, event: CoachScreen.Failed) -> None:
        self._end()
        self.tell(event.why, "error")

    def _show(self) -> None:
        page = PAGES[self._page]
        names = "  ".join(f"[{one}]" if one == page else f" {one} " for one in PAGES)
        self.query_one(TitleBar).show("Progress", names, "reading .." if self._under_way else "")
        if self._found is not None:
            over, left, right = self._said(page, self._found)
            self.query_one("#over", Lines).show(over)
            self.query_one("#left", Lines).show(left)
            self.query_one("#right", Lines).show(right)

    def _said(self, page: str, view: ProgressView) -> tuple[list[Said], list[Said], list[Said]]:
        """Return what stands above the columns, and in them; they follow each other if narrow."""
        if page == OVERVIEW:
            return [], recalled(view, self._room), coming(view)
        if page == CARDS:
            waits = (
                f"simulating: {self._percent}%"
                if self._simulation
                else "Stopped; enter begins again."
            )
            return [], *details(view, self._work, waits, self._room)
        return topics(view, self._room, beside=self.has_class("-wide"))

    @property
    def _room(self) -> int:
        """Return the columns that a line has: two stand beside each other where it is wide."""
        whole = self.size.width - self.styles.scrollbar_size_vertical
        return whole // (2 if self.has_class("-wide") else 1) - AROUND

    def action_turn(self, by: int) -> None:
        self._go_to((self._page + by) % len(PAGES))

    def _go_to(self, page: int) -> None:
        self._page = page
        self._simulate_if_looked_at()
        self.refresh_bindings()
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop the simulation while it goes on, and to begin it anew afterwards."""
        is_seen = PAGES[self._page] == CARDS
        match action:
            case "stop":
                return is_seen and self._simulation is not None
            case "simulate":
                return is_seen and self._simulation is None and self._work is None
        return True

    def action_simulate(self) -> None:
        self._simulate_if_looked_at()
        self._show()

    def action_stop(self) -> None:
        self._stop()
        self._show()

    def action_another_day(self) -> None:
        from coach.tui.screens.ask_until import AskUntilScreen

        hint = "30 for in thirty days, 2026-08-10, or nothing for today"
        self.app.push_screen(AskUntilScreen("On which day?", "", self._look_at, hint=hint))

    def _look_at(self, typed: str) -> None:
        """Take the day to show; today and past days show today. Raises ValueError."""
        today = self.workspace.clock.today()
        day = day_in(typed, today) if typed.strip() else today
        if day < today:
            raise ValueError(f"{day} is past; type a later day")
        self._on = day if day > today else None
        self._begin()
        self._go_to(PAGES.index(TOPICS))

    def action_fit(self) -> None:
        from coach.tui.screens.fit import FitScreen

        self.app.push_screen(FitScreen())

    def action_exam(self) -> None:
        from coach.tui.screens.exam import ask_for_exam

        ask_for_exam(self)

    def action_leave(self) -> None:
        if self._on is not None:
            self._on = None
            self._begin()
        elif self._page:
            self._go_to(0)
        else:
            self.coach.action_go("today")


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="progress")
