"""The roadmap of a plan: weeks with progress, any day opened, tasks put on other dates, a month."""

from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from coach.plan.dates import State
from coach.plan.units import BEHIND
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.keys import ROADMAP_KEYS
from coach.tui.screens.roadmap_words import (
    EMPTY,
    Node,
    below_it,
    date_lines,
    forecast_said,
    month_lines,
    node_lines,
    timeline,
    tree,
)
from coach.tui.screens.task import TaskScreen
from coach.tui.widgets.beside import Aside, Beside, room_of_list
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import RowList, empty_rows
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.planning.plan_changes import (
    answer,
    carry_out,
    change_in_words,
    move,
    undo_change,
)
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.planning.roadmap_view import RoadmapView, month_view, roadmap_view
from coach.usecases.planning.task_view import seen_task
from coach.words import counted, day_in_words, month_in_words

BESIDE_MONTH = 9
"""Rows that a month leaves to title, name, forecast and keys."""


class RoadmapScreen(CoachScreen):
    """A tree of the road, or a month of it; in both, days lead to their tasks."""

    CSS_PATH = "roadmap.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = ROADMAP_KEYS

    def __init__(self) -> None:
        super().__init__()
        self._plans: list[ActivePlan] = []
        self._at = 0
        self._view: RoadmapView | None = None
        self._opened: set[str] = set()
        self._branches: list[Node] = []
        self._moving: tuple[str, date] | None = None
        """The task in hand, and the date it would go to."""
        self._month: date | None = None
        """The date under the cursor of the calendar, None in the tree."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Beside():
            with VerticalScroll(can_focus=False, classes="list"):
                yield RowList()
            yield Lines(id="month", word_width=0)
            with Aside():
                yield Lines(id="about")
                yield Lines(id="forecast")
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        first = self._view is None
        if self.has_news() or first:
            self._load()
        if first and self._view is not None:
            self._opened.add(f"week {self._view.week_now}")
            self._load(f"week {self._view.week_now}")

    def _load(self, key: str | None = None) -> None:
        """Read the plan again; the cursor goes to a row's key, or stays."""
        with self.errors_told():
            self.workspace.library.refresh()
            today = self.workspace.clock.today()
            self._plans = active_plans(self.workspace, today)
            self.query_one(Aside).display = bool(self._plans)
            if not self._plans:
                self._show_nothing()
                return
            self._at %= len(self._plans)
            self._view = roadmap_view(self._plans[self._at], today)
            self._show(key)

    def _show_nothing(self) -> None:
        self._view, self._branches, self._month = None, [], None
        self.query_one(TitleBar).show("Roadmap", "weeks and dates")
        self.query_one(RowList).show(empty_rows(*EMPTY))
        for name in ("about", "forecast", "month"):
            self.query_one(f"#{name}", Lines).show([])

    def _show(self, key: str | None = None) -> None:
        view = self._view
        assert view is not None
        of = f"plan {self._at + 1} of {len(self._plans)}" if len(self._plans) > 1 else ""
        right = of or f"week {view.week_now} of {view.weeks[-1].number if view.weeks else 0}"
        self.query_one(TitleBar).show("Roadmap", view.title, right)
        rows, self._branches = tree(view, self._opened)
        place = next((at for at, one in enumerate(self._branches) if one.key == key), None)
        self.query_one(RowList).show(rows, place, below_it(self._branches, place))
        said = [*timeline(view), *forecast_said(view.forecast)]
        self.query_one("#forecast", Lines).show(said)
        self.set_class(self._month is not None, "-month")
        if self._month is None:
            # What is hidden loses the focus, and with it its keys.
            self.call_after_refresh(self.query_one(RowList).focus)
        self._describe()

    @property
    def node(self) -> Node | None:
        """Return what the row under the cursor stands for."""
        return self.query_one(RowList).chosen_of(self._branches)

    @on(RowList.Moved)
    def _describe(self) -> None:
        about = self.query_one("#about", Lines)
        if self._month is not None:
            self._draw_month(self._month)
        elif self._moving is not None:
            about.show(self._moving_lines(*self._moving))
        else:
            about.show(node_lines(self.node))
        self.refresh_bindings()

    def _draw_month(self, cursor: date) -> None:
        today = self.workspace.clock.today()
        weeks = month_view(self._plans[self._at].dated, cursor.year, cursor.month)
        wide = self.has_class("-wide")
        lines = month_lines(weeks, cursor, today, room_of_list(self), apart=wide)
        title = Said("", month_in_words(cursor), "bold")
        self.query_one("#month", Lines).show([title, *lines])
        day = next((day for week in weeks for day in week if day.date == cursor), None)
        # What title, month, forecast and keys leave; the month is never cut.
        rows = min(8, max(3, self.size.height - BESIDE_MONTH - len(lines)))
        tasks = date_lines(day, rows - 1, self.size.width)
        self.query_one("#about", Lines).show([Said("", day_in_words(cursor)), *tasks])

    def _moving_lines(self, task: str, to: date) -> list[Said]:
        with self.errors_told():
            change = move(self.workspace, self._plans[self._at].plan.id, task, to)
            end = change.end_after
            told = f"{day_in_words(to, year=True)}; the plan then ends " + (
                day_in_words(end, year=True) if end else "with nothing open"
            )
            hint = "left and right: a day; up and down: a week; enter puts it there"
            return [Said("move", change.about.partition(":")[0]), Said("to", told), Said("", hint)]
        return []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted or self._view is None:
            return action not in ("move", "put", "step", "answer", "month", "other", "undo")
        moving, month = self._moving is not None, self._month is not None
        match action:
            case "put":
                return moving
            case "step":
                return moving or month
            case "open":
                return not moving
            case "move":
                task = None if moving or month or self.node is None else self.node.task
                return task is not None and task.is_open
            case "answer":
                task = None if moving or month or self.node is None else self.node.task
                return task is not None and task.task.condition not in ("", BEHIND)
            case "month":
                return not moving
            case "other":
                return len(self._plans) > 1 and not moving
        return True

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open or close a week or a day, show a task; in the month, lead to the day in the tree.

        Without a plan, lead to the roadmaps.
        """
        if self._view is None:
            self.coach.action_go("library")
            return
        if self._month is not None:
            self._open_date(self._month)
            return
        node = self.node
        if node is not None and node.task is not None:
            view = seen_task(self.workspace, self._plans[self._at], node.task)
            self.app.push_screen(TaskScreen(view))
        elif node is not None:
            self._opened.symmetric_difference_update({node.key})
            self._show(node.key)

    def _open_date(self, day: date) -> None:
        assert self._view is not None
        lying = [each for each in self._plans[self._at].dated if each.date == day]
        found = next((one for one in lying if one.state is not State.BACKLOG), None)
        if found is None:
            self.tell("Nothing is planned on this date.")
            return
        week = next(
            (
                one.number
                for one in self._view.weeks
                if any(each.number == found.day_number for each in one.days)
            ),
            0,
        )
        self._opened |= {f"week {week}", f"day {found.day_number}"}
        self._month = None
        self._show(f"day {found.day_number}")

    def action_month(self) -> None:
        self._month = self.workspace.clock.today() if self._month is None else None
        self._show()

    def action_move(self) -> None:
        assert self.node is not None
        assert self.node.task is not None
        today = self.workspace.clock.today()
        self._moving = (self.node.task.task.id, max(today, self.node.task.date))
        self._describe()

    def action_step(self, days: int) -> None:
        by = timedelta(days=days)
        if self._moving is not None:
            task, to = self._moving
            self._moving = (task, max(self.workspace.clock.today(), to + by))
        elif self._month is not None:
            self._month += by
        self._describe()

    def action_put(self) -> None:
        assert self._moving is not None
        task, to = self._moving
        self._moving = None
        with self.errors_told():
            carry_out(self.workspace, move(self.workspace, self._plans[self._at].plan.id, task, to))
            self._load(task)
            self.tell(f"Put on {day_in_words(to)}. u takes it back.")

    def action_answer(self) -> None:
        """Answer the question a task depends on, the other way than now."""
        assert self.node is not None
        assert self.node.task is not None
        plan, task = self._plans[self._at].plan, self.node.task.task
        now = dict(plan.answers).get(task.condition, False)
        with self.errors_told():
            change = answer(self.workspace, plan.id, task.condition, not now)
            carry_out(self.workspace, change)
            self._load(task.id)
            self.tell(f"{change.about}. u takes it back.")

    def action_undo(self) -> None:
        with self.errors_told():
            event = undo_change(self.workspace, self._plans[self._at].plan.id)
            self._load()
            self.tell(f"Taken back: {change_in_words(event)}.")

    def action_other(self) -> None:
        self._at += 1
        self._view = None
        self._opened.clear()
        self.on_screen_resume()
        self.tell(f"{counted(len(self._plans), 'plan')} under way.")

    def action_leave(self) -> None:
        if self._moving is not None:
            self._moving = None
            self._describe()
        elif self._month is not None:
            self.action_month()
        else:
            self.coach.action_go("today")


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="roadmap")
