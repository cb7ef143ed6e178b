"""Focus: blocks of work and breaks with a clock, and what the end of a block offers."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from coach.journal.focus import Template
from coach.tui.screens.focus_words import (
    block_lines,
    blocks_in_words,
    offer_lines,
    template_rows,
)
from coach.tui.screens.journal_keys import evening_keys
from coach.tui.screens.ticking import TickingScreen
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.planning.focus_offers import Offer, OfferKind, line_of, offers
from coach.usecases.planning.focusing import (
    Focus,
    fitting,
    start_focus,
    stop_focus,
    templates,
    turn_focus,
)
from coach.usecases.planning.today import Line
from coach.words import minutes_in_words


class FocusScreen(TickingScreen):
    """Chooses a template, then shows the session; leaving the screen stops nothing."""

    CSS_PATH = "focus.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "begin", "begin", id="focus.begin", tooltip="Begin these blocks."),
        Binding(
            *("enter", "next", "next"),
            id="focus.next",
            tooltip="After a block: show the work, save it, tell it; after the last, end.",
        ),
        Binding(
            *("t", "turn", "this task"),
            id="focus.turn",
            tooltip="The minutes from now on belong to the task you came from.",
        ),
        Binding(
            *("d", "detach", "the whole day"),
            id="focus.detach",
            tooltip="Before the start: the minutes belong to no task, or to it again.",
        ),
        Binding(
            *("s", "stop", "stop"), id="focus.stop", tooltip="End the session, keep its minutes."
        ),
        Binding("g", "git", "git", id="focus.git", tooltip="Pull, commit and push, shown first."),
        *evening_keys("focus", shown=False),
        Binding("u", "undo", "undo", id="focus.undo", tooltip="Take back today's newest step."),
        Binding("escape", "leave", "back", id="focus.leave", tooltip="Back; the clock runs on."),
    ]

    def __init__(self, line: Line | None) -> None:
        super().__init__()
        self._line = line
        """The task under the cursor of Today, where there was one."""
        self._attached = line is not None
        self._templates: Sequence[Template] = ()
        self._focus: Focus | None = None
        self._offers: list[Offer] = []
        self._passed_over: set[OfferKind] = set()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(can_focus=False):
            yield RowList()
            yield Lines(id="blocks")
            yield Lines(id="offers")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_interval(1, self._turn_clock)
        with self.errors_told():
            self._templates = found = templates(self.workspace)
            minutes = self._line.minutes if self._line else 0
            self.query_one(RowList).show(template_rows(found), fitting(found, minutes))
            self._load()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._load()

    def evening_changed(self) -> None:
        self._load()

    def task_ticked(self, line: Line) -> None:
        self._load()

    def _load(self) -> None:
        """Read the session and what its last block offers."""
        with self.errors_told():
            self._focus = self.coach.focus_watch.look()
            self._offers = []
            if self._focus is not None and self._focus.place.number:
                self._offers = offers(self.workspace, self._focus)
            self._show()

    def _turn_clock(self) -> None:
        """Move the clock; where a block has ended, look again at what there is to offer."""
        before = self._focus
        if before is None or before.is_over:
            return
        now = self.coach.focus_watch.look_on()
        if now is not None and now.place.number != before.place.number:
            self._passed_over.clear()
            self._load()
            return
        self._focus = now
        self._show()

    @on(RowList.Moved)
    def _show(self) -> None:
        focus = self._focus
        self.query_one(RowList).display = focus is None
        self.query_one("#blocks", Lines).display = focus is not None
        self.query_one("#blocks", Lines).show(block_lines(focus) if focus else [])
        said = offer_lines(self._open_offers, focus) if focus else self._before()
        self.query_one("#offers", Lines).show(said)
        self.query_one(TitleBar).show("Focus", self._for, self._total)
        self.refresh_bindings()

    def _before(self) -> list[Said]:
        """Return what a session would be, of the blocks under the cursor."""
        which = "the whole day; from a task on Today its minutes belong to it"
        if self._line is not None:
            which = self._line.title if self._attached else "the whole day"
        at = self.query_one(RowList).current
        blocks = "" if at is None else blocks_in_words(self._templates[at])
        return [Said("blocks", blocks), Said("for", which)]

    @property
    def _for(self) -> str:
        if self._focus is None:
            return "choose the blocks"
        if not self._focus.task:
            return "the whole day"
        if self._line is not None and self._line.target == self._focus.task:
            return self._line.title
        line = line_of(self.workspace, self._focus.task)
        return line.title if line else self._focus.task.partition("/")[2]

    @property
    def _total(self) -> str:
        return f"{minutes_in_words(self._focus.worked) or '0 min'} worked" if self._focus else ""

    @property
    def _open_offers(self) -> list[Offer]:
        return [one for one in self._offers if one.kind not in self._passed_over]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        focus = self._focus if self.is_mounted else None
        match action:
            case "begin":
                return focus is None
            case "detach":
                return focus is None and self._line is not None
            case "stop":
                return focus is not None
            case "next":
                return focus is not None and (bool(self._open_offers) or focus.is_over)
            case "turn":
                line = self._line
                return focus is not None and line is not None and line.target != focus.task
        return True

    @on(RowList.Chosen)
    def action_begin(self) -> None:
        with self.errors_told():
            chosen = templates(self.workspace)[self.query_one(RowList).current or 0]
            task = self._line.target if self._line and self._attached else ""
            start_focus(self.workspace, chosen.name, task)
            self._load()

    def action_detach(self) -> None:
        self._attached = not self._attached
        self._show()

    def action_turn(self) -> None:
        if self._line is not None:
            with self.errors_told():
                turn_focus(self.workspace, self._line.target)
                self._load()

    def action_next(self) -> None:
        """Take the first thing offered; after the last, end a session whose blocks are over."""
        if not self._open_offers:
            self.action_stop()
            return
        offer = self._open_offers[0]
        self._passed_over.add(offer.kind)
        self._show()
        with self.errors_told():
            match offer.kind:
                case OfferKind.SHOW:
                    self._show_work()
                case OfferKind.SAVE:
                    self.action_git()
                case OfferKind.TELL:
                    self.action_post()

    def _show_work(self) -> None:
        line = line_of(self.workspace, self._focus.task) if self._focus else None
        if line is not None and not line.done:
            self.take_task(line)

    def action_stop(self) -> None:
        with self.errors_told():
            ended = stop_focus(self.workspace)
            self.coach.focus_watch.look()
            kept = minutes_in_words(ended.worked) or "No minute"
            self.dismiss()
            self.app.call_after_refresh(self._tell_kept, f"Focus has ended: {kept} of work kept.")

    def _tell_kept(self, said: str) -> None:
        from coach.tui.screens.base import CoachScreen

        if isinstance(self.app.screen, CoachScreen):
            self.app.screen.tell(said)

    def action_leave(self) -> None:
        self.dismiss()
