"""Today: what to do, in which order, and why; enter always takes the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from coach.store.events import TASK_DONE
from coach.tui.screens.task import all_facts, page_of
from coach.tui.screens.today_cursor import LAST_STEPS, cursor_after, last_step
from coach.tui.screens.today_fit import FittingScreen
from coach.tui.screens.today_keys import TODAY_KEYS
from coach.tui.screens.today_words import header_parts, in_rows, line_rows, plan_lines, reason_lines
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.journal.repository import committed_today
from coach.usecases.planning.closed_notes import self_test
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import untick
from coach.usecases.planning.today import Line, LineKind, Today
from coach.usecases.undo import in_words, undo_newest

if TYPE_CHECKING:
    from coach.usecases.cards.card_add import Seed

LOW = 30
"""Rows below which a terminal is low."""


class TodayScreen(FittingScreen):
    """The day's lines with a cursor; the reason for the line under it is shown below."""

    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = TODAY_KEYS

    @dataclass
    class Committed(Message):
        """Git has said whether there is a commit of today; None where it cannot say."""

        today: bool | None

    def __init__(self) -> None:
        super().__init__()
        self._view: Today | None = None
        self._last = ""
        """What comes after a day that is done."""
        self._why = False
        self._committed: bool | None = None
        """Whether the learner's repository has a commit of today; git is asked after painting."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield list_beside(Lines(id="reason"), Lines(id="plans"))
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_interval(60, self._turn_day)
        self.call_after_refresh(self.keep_left_open)

    def on_screen_resume(self) -> None:
        self._load()

    def _turn_day(self) -> None:
        if self._view is not None and self._view.date != self.workspace.clock.today():
            self.forget_fit()
            self._load()
            self.keep_left_open()
        self._show_title()

    def _show_title(self) -> None:
        """Say where in the roadmap one is; while a focus session runs, how long its block is."""
        if self._view is not None:
            left, middle, right = header_parts(self._view, self.fit_in_words)
            focus = self.coach.focus_watch.in_words
            self.query_one(TitleBar).show(left, middle, focus or right)

    def load(self, target: str | None = None) -> None:
        self._load(target)

    def evening_changed(self) -> None:
        self._load()

    def _load(self, target: str | None = None) -> None:
        """Read the day again; the cursor goes to a line's target, or to what is open yet."""
        self.query_one(Notice).hush()
        with self.errors_told():
            self.workspace.library.refresh()
            view = self.fitted_today()
            place = self._place(view, target)
            self._view, self._last = view, last_step(self.workspace, view)
            self.coach.focus_watch.look()
            self._show_title()
            self.query_one(RowList).show(line_rows(view, self._is_low), place)
            self._show_plans()
            self._show_reason()
            self.ask_back(view)
            if self.workspace.config.work_repository:
                self._look_for_a_commit()

    @property
    def _is_low(self) -> bool:
        return self.size.height < LOW

    def on_resize(self) -> None:
        if self._view is not None:
            self.query_one(RowList).show(line_rows(self._view, self._is_low))
        self._show_plans()

    def _show_plans(self) -> None:
        """Say where the plans stand; in a low terminal a line of each, and the rest with w."""
        low = self._is_low and not self._why and not self.has_class("-wide")
        self.set_class(self._is_low, "-low")
        if self._view is not None:
            room = max(20, self.size.width - 12) if low else 0
            last = LAST_STEPS.get(self._last, "")
            said = plan_lines(self._view, room, self._committed, last)
            self.query_one("#plans", Lines).show(said)

    @work(thread=True, exclusive=True, group="git", exit_on_error=False)
    def _look_for_a_commit(self) -> None:
        self.post_message(self.Committed(committed_today(self.workspace)))

    @on(Committed)
    def _show_committed(self, event: Committed) -> None:
        self._committed = event.today
        self._show_plans()

    def _place(self, view: Today, target: str | None) -> int | None:
        if target is not None:
            return next((at for at, line in enumerate(view.lines) if line.target == target), None)
        before = self._view.lines if self._view else ()
        return cursor_after(before, self.query_one(RowList).current, view.lines)

    @property
    def line(self) -> Line | None:
        """Return the line under the cursor."""
        at = self.query_one(RowList).current
        if self._view is None or at is None or at >= len(self._view.lines):
            return None
        return self._view.lines[at]

    @on(RowList.Moved)
    def _show_reason(self) -> None:
        reason = self.query_one("#reason", Lines)
        reason.set_class(self._why, "-long")
        section = None
        if self._view is not None and self.line is not None:
            section = next(one for one in self._view.sections if self.line in one.lines)
        facts = all_facts(self.workspace, self.line) if self._why else []
        said = reason_lines(self.line, section, self._why, facts)
        if not (self._why or self.has_class("-wide")):
            said = in_rows(said, 2 if self._is_low else 3, self.size.width - 11)
        reason.show(said)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        line = self.line if self.is_mounted else None
        match action:
            case "take":
                return line is not None and not line.done and parameters == (line.kind.value,)
            case "last":
                return parameters == (self._last,)
            case "why":
                return line is not None
            case "gate":
                return self._gated is not None
            case "test":
                return line is not None and bool(line.questions)
            case "tick" | "untick":
                if line is None or line.kind is not LineKind.TASK:
                    return False
                return line.done is (action == "untick")
        return True

    def action_take(self, _: str) -> None:
        self._take()

    @on(RowList.Chosen)
    def _take(self) -> None:
        line = self.line
        if line is None or line.done:
            return
        with self.errors_told():
            match line.kind:
                case LineKind.CARDS:
                    self.coach.action_go("review")
                case LineKind.KATA:
                    self.coach.open_kata(self.workspace.library.kata(line.target))
                case LineKind.DRILL:
                    self.coach.open_drill(self.workspace.library.kata(line.target))
                case LineKind.BEGIN:
                    self._begin(line)
                case LineKind.TASK:
                    self.take_task(line)

    def _begin(self, line: Line) -> None:
        plan = start_plan(self.workspace, line.target, self.workspace.clock.today())
        self._load()
        view = self._view
        lines = view.lines if view else ()
        own = [at for at, one in enumerate(lines) if one.target.startswith(plan.id)]
        if view and own:
            self.query_one(RowList).show(line_rows(view, self._is_low), own[0])
            self._show_reason()
        self.tell("Begun today. Hours and pace can be changed later; u takes it back.")
        self.ask_blanks_of_plan(plan.id)

    def task_ticked(self, line: Line) -> None:
        self._load()

    def action_tick(self) -> None:
        if self.line is not None:
            with self.errors_told():
                self.finish(self.line)

    def action_test(self) -> None:
        test = self_test(self.workspace, self.line.target) if self.line else None
        if test is not None:
            self.ask_test(test)

    def action_untick(self) -> None:
        if self.line is not None:
            with self.errors_told():
                target = self.line.target
                untick(self.workspace, target)
                self._load(target)

    def action_undo(self) -> None:
        with self.errors_told():
            event = undo_newest(self.workspace)
            if event is None:
                self.tell("There is no step of today left to undo here.")
                return
            self._load(event.subject)
            line, said = self.line, in_words(event)
            if event.kind == TASK_DONE and line is not None and line.target == event.subject:
                said = f'"{line.title}" is open again'
            self.tell(f"Taken back: {said}.")

    def card_seed(self) -> Seed:
        """Return a seed that names the task under the cursor."""
        from coach.usecases.cards.card_add import Seed

        line = self.line
        if line is None or line.kind is not LineKind.TASK:
            return super().card_seed()
        return Seed(katas=tuple(line.katas), source=line.title)

    @property
    def _gated(self) -> str | None:
        """Return the plan of this line, if its day 1 waits for day 0."""
        plans = self._view.plans if self._view and self.line else ()
        own = self.line.target.partition("/")[0] if self.line else ""
        return next((one.plan for one in plans if one.waits_for and one.plan == own), None)

    def action_gate(self) -> None:
        if self._gated is not None:
            self.open_gate(self._gated)

    def action_blocks(self) -> None:
        from coach.tui.screens.focus import FocusScreen

        line = self.line
        task = line if line and line.kind is LineKind.TASK and not line.done else None
        self.app.push_screen(FocusScreen(task))

    def action_why(self) -> None:
        low = self._is_low and not self._why
        page = page_of(self.workspace, self.line, self.size.width) if low else None
        if page is not None:
            self.app.push_screen(page)
            return
        self._why = not self._why
        self._show_plans()
        self._show_reason()


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace())
