"""Fitting the schedule to the learner's answers, then, if wanted, new dates for all cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message

from coach.store import events as kinds
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.cards.optimize import Optimized, optimize, optimized_in_words
from coach.usecases.cards.reschedule import (
    Rescheduling,
    preview_reschedule,
    reschedule,
    rescheduling_in_words,
)
from coach.usecases.undo import in_words, undo_newest


class Stage(Enum):
    """How far one is."""

    FITTING = auto()
    FITTED = auto()
    PREVIEWING = auto()
    PREVIEWED = auto()
    WRITTEN = auto()


class FitScreen(CoachScreen):
    """Fits at once; every further step waits for a key."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding(
            "enter",
            "preview",
            "new dates",
            id="fit.preview",
            tooltip="Show what dates all cards would have by these parameters.",
        ),
        Binding("enter", "write", "write them", id="fit.write", tooltip="Write the new dates."),
        Binding(
            "u",
            "undo",
            "undo",
            id="fit.undo",
            tooltip="Take back the new dates; again for the fit.",
        ),
        Binding(
            "escape",
            "leave",
            "back",
            id="fit.back",
            tooltip="Back to Progress; a fit under way is stopped.",
        ),
    ]

    @dataclass
    class Told(Message):
        """Another of the fits has begun."""

        done: int
        of: int

    @dataclass
    class Fitted(Message):
        """The fit is done."""

        found: Optimized

    @dataclass
    class Previewed(Message):
        """The new dates are reckoned."""

        found: Rescheduling

    def __init__(self) -> None:
        super().__init__()
        self._stage = Stage.FITTING
        self._dates: Rescheduling | None = None
        self._fitted: Sequence[str] = ("Fitting. Leaving stops it, and nothing is written.",)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll():
            yield Lines(word_width=0)
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show("reading ..")
        self._fit()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _fit(self) -> None:
        said = -1

        def told(done: int, of: int) -> None:
            nonlocal said
            if done > said and of > 1:
                said = done
                self.post_message(self.Told(done, of))

        with self.beside() as lent:
            self.post_message(self.Fitted(optimize(lent, told=self.until_stopped(told))))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _preview(self) -> None:
        with self.beside() as lent:
            self.post_message(self.Previewed(preview_reschedule(lent)))

    @on(Told)
    def _tell_progress(self, event: Told) -> None:
        if event.done < event.of:
            self._show(f"fit {event.done + 1} of {event.of}")

    @on(Fitted)
    def _take_fit(self, event: Fitted) -> None:
        self._fitted = optimized_in_words(event.found)
        self._go_to(Stage.FITTED)

    @on(Previewed)
    def _take_dates(self, event: Previewed) -> None:
        self._dates = event.found
        self._go_to(Stage.PREVIEWED)

    @on(CoachScreen.Failed)
    def _explain(self, event: CoachScreen.Failed) -> None:
        self._fitted = ("Nothing was changed.",) if self._stage is Stage.FITTING else self._fitted
        self._go_to(Stage.FITTED)
        self.tell(event.why, "error")

    def _go_to(self, stage: Stage) -> None:
        self._stage = stage
        self._show()
        self.refresh_bindings()

    def _show(self, state: str = "") -> None:
        self.query_one(TitleBar).show("Progress", "fit the schedule to your answers", state)
        said = [Said(), *(Said("", line) for line in self._fitted)]
        if self._dates is not None:
            heading = "New dates" if self._stage is Stage.WRITTEN else "New dates, not written yet"
            said += [Said("", f"\n{heading}", "bold")]
            said += [Said("", line) for line in rescheduling_in_words(self._dates)]
        self.query_one(Lines).show(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense at this stage."""
        match action:
            case "preview":
                return self._stage in (Stage.FITTED, Stage.WRITTEN)
            case "write":
                return self._stage is Stage.PREVIEWED and bool(self._dates and self._dates.dates)
            case "undo":
                return self._stage not in (Stage.FITTING, Stage.PREVIEWING)
        return True

    def action_preview(self) -> None:
        self._go_to(Stage.PREVIEWING)
        self._preview()

    def action_write(self) -> None:
        if self._dates is None:
            return
        with self.errors_told():
            reschedule(self.workspace, self._dates)
            self._go_to(Stage.WRITTEN)
            self.tell(f"{self._dates.moved} cards have new dates; u takes them back.")

    def action_undo(self) -> None:
        """Take back the newest step, if it is one of this screen's."""
        with self.errors_told():
            event = undo_newest(
                self.workspace, only=(kinds.PARAMETERS_ADOPTED, kinds.PARAMETERS_APPLIED)
            )
            if event is None:
                self.tell("Your newest step today was something else; u on Today undoes it.")
                return
            self._dates = None
            if event.kind == kinds.PARAMETERS_ADOPTED:
                self._fitted = (*self._fitted, "Taken back.")
            self._go_to(Stage.FITTED)
            self.tell(f"Taken back: {in_words(event)}.")

    def action_leave(self) -> None:
        self.workers.cancel_node(self)
        self.dismiss()
