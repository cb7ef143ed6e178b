"""What the Roadmap screen says: a tree of phases, weeks, days and tasks, and a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from coach.plan.dates import Dated
from coach.plan.forecast import Forecast
from coach.plan.roadmap import Task
from coach.tui.signs import DAY, DAY_OPEN, NONE, bar
from coach.tui.widgets.lines import Said
from coach.tui.widgets.row_list import Row
from coach.tui.words import shortened
from coach.usecases.planning.roadmap_view import DateView, DayView, RoadmapView, WeekView
from coach.words import SHORT_WEEKDAYS, counted, day_in_words, minutes_in_words

BAR = 10
EMPTY = (
    "No plan is under way.",
    "enter shows the roadmaps there are; enter on one of them begins it.",
    "coach plan import FILE.md makes one of a list of your own.",
)
"""What is said without a plan: that, and how to come to one."""


@dataclass(frozen=True)
class Node:
    """What a row of the tree stands for."""

    week: WeekView | None = None
    day: DayView | None = None
    task: Dated | None = None

    @property
    def key(self) -> str:
        """Return what an opened row is remembered by."""
        if self.task is not None:
            return self.task.task.id
        if self.day is not None:
            return f"day {self.day.number}"
        return f"week {self.week.number}" if self.week else ""


def tree(view: RoadmapView, opened: set[str]) -> tuple[list[Row], list[Node]]:
    """Return the rows, and what each row that can be chosen stands for."""
    rows: list[Row] = [Row()]
    nodes: list[Node] = []
    for heading, node, depth in _walk(view, opened):
        if node is None:
            rows += [Row(heading)] if len(rows) == 1 else [Row(), Row(heading)]
            continue
        rows.append(_row(node, depth, len(nodes), opened, view.today))
        nodes.append(node)
    return rows, nodes


def _walk(view: RoadmapView, opened: set[str]) -> Iterator[tuple[str, Node | None, int]]:
    phase = ""
    if view.setup is not None:
        yield from _day_nodes(view.setup, opened, 0)
    for week in view.weeks:
        if week.phase != phase:
            phase = week.phase
            yield phase, None, 0
        node = Node(week=week)
        yield "", node, 0
        if node.key in opened:
            for day in week.days:
                yield from _day_nodes(day, opened, 1)
            for task in week.backlog:
                yield "", Node(task=task), 1


def _day_nodes(day: DayView, opened: set[str], depth: int) -> Iterator[tuple[str, Node, int]]:
    node = Node(day=day)
    yield "", node, depth
    if node.key in opened:
        for task in day.tasks:
            yield "", Node(day=day, task=task), depth + 1


def _row(node: Node, depth: int, key: int, opened: set[str], today: date) -> Row:
    indent = "    " * depth
    if node.task is not None:
        each = node.task
        box = "[ ]" if each.is_open else "[x]"
        right = f"{minutes_in_words(each.task.minutes)}  {_on(each.date, today):>10}"
        title = titled(each.task)
        return Row(title, right, mark=f"{indent}{box} ", quiet=not each.is_open, key=key)
    sign = "-" if node.key in opened else "+"
    if node.day is not None:
        day = node.day
        name = f"Day {day.number}: {day.title}"
        right = f"{minutes_in_words(day.minutes)}  {_on(day.date, today):>10}"
        quiet = day.total > 0 and day.done == day.total
        return Row(name, right, mark=f"{indent}{sign}  ", quiet=quiet, key=key)
    week = node.week
    assert week is not None
    right = f"{progress(week.done, week.total)}  {_on(week.first, today):>10}"
    quiet = week.total > 0 and week.done == week.total
    title = f"Week {week.number}: {week.title}"
    return Row(title, right, mark=f"{sign}  ", quiet=quiet, key=key)


def below_it(branches: Sequence[Node], at: int | None) -> int:
    """Return how many rows belong under an opened week or day."""
    if at is None or branches[at].task is not None:
        return 0
    of_week = branches[at].week is not None
    under = takewhile(
        lambda one: one.week is None if of_week else one.task is not None, branches[at + 1 :]
    )
    return sum(1 for _ in under)


def titled(task: Task) -> str:
    """Return a task's title with which part it is, and whether it may be left out."""
    part = f" ({task.part} of {task.parts})" if task.parts else ""
    return f"{task.title}{part}{' (optional)' if task.optional else ''}"


def _on(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return "today" if day == today else day_in_words(day)


def progress(done: int, total: int) -> str:
    """Return a bar and ``12/42``."""
    return f"{bar(done, total, BAR)} {f'{done}/{total}':>7}"


def node_lines(node: Node | None) -> list[Said]:
    """Return what is known about a row of the tree."""
    if node is None:
        return []
    if node.task is not None:
        return [Said("why", node.task.reason), *_task_notes(node.task)]
    if node.day is not None:
        said = [Said("idea", node.day.idea)] if node.day.idea else []
        role = Said(
            "for",
            f"{node.day.role.value}, {node.day.done} of {counted(node.day.total, 'task')} done",
        )
        return [*said, role, *_emphasis(node.day.emphasis)]
    week = node.week
    return [] if week is None else [Said("why", week.why), *_emphasis(week.emphasis)]


def _emphasis(text: str) -> list[Said]:
    return [Said("note", text, "bold")] if text else []


def _task_notes(each: Dated) -> list[Said]:
    task = each.task
    said = [Said("note", text) for text in (task.emphasis, task.note) if text]
    if task.see:
        said.append(Said("see", ", ".join(f"day {number}" for number in task.see)))
    return said


def timeline(view: RoadmapView) -> list[Said]:
    """Return a sign a week, phase by phase: done, the one we are in, still to come."""
    if not view.weeks:
        return []
    phases = groupby(view.weeks, key=lambda week: week.phase)
    signs = " ".join("".join(_week_sign(week, view) for week in weeks) for _, weeks in phases)
    done = sum(0 < week.total == week.done for week in view.weeks)
    return [Said("weeks", f"{done} of {len(view.weeks)} done  {signs}")]


def _week_sign(week: WeekView, view: RoadmapView) -> str:
    if 0 < week.total == week.done:
        return DAY
    return DAY_OPEN if week.number <= (view.week_now or 0) else NONE


def forecast_said(forecast: Forecast) -> list[Said]:
    """Return when it ends, and where the pace of the last two weeks leads."""
    if forecast.end is None:
        return []
    moved = "unchanged"
    if forecast.planned is not None and forecast.planned != forecast.end:
        moved = f"planned for {day_in_words(forecast.planned)}"
    said = [Said("end", f"{day_in_words(forecast.end, year=True)}, {moved}")]
    if forecast.at_pace is not None:
        pace = minutes_in_words(forecast.minutes_a_day)
        on = day_in_words(forecast.at_pace, year=True)
        said.append(Said("pace", f"{pace} a day of late would end on {on}"))
    return said


def month_lines(
    weeks: Sequence[Sequence[DateView]], cursor: date, today: date, width: int, apart: bool = False
) -> list[Said]:
    """Return a month as a calendar; the cursor's date stands in angle brackets.

    Its weeks stand ``apart`` where there are rows enough.
    """
    room = max(9, min(20, (width - 4) // 7))
    said = [Said("", "".join(f" {name:<{room - 1}}" for name in SHORT_WEEKDAYS), "bold $primary")]
    for number, week in enumerate(weeks):
        if apart and number:
            said.append(Said())
        said.append(Said("", "".join(_cell(day, cursor, today, room) for day in week)))
        said.append(Said("", "".join(_below(day, room) for day in week), "$text-muted"))
    return said


def _cell(day: DateView, cursor: date, today: date, room: int) -> str:
    number = str(day.date.day) if day.in_month or day.date == cursor else ""
    if number and day.date == today:
        number += "*"
    if day.date == cursor:
        return f">{number}<".ljust(room)
    return f" {number}".ljust(room)


def _below(day: DateView, room: int) -> str:
    """Return the day and its time, in a shorter form where the cell is narrow."""
    if not (day.in_month and day.tasks):
        return " " * room
    hours, rest = divmod(day.minutes, 60)
    long, short = f"{hours}h{rest:02}" if rest else f"{hours}h", f"{-(-day.minutes // 60)}h"
    if day.all_done:
        long, short = "done", "ok"
    fitting = long if len(day.name) + len(long) + 2 < room else short
    return f" {day.name} {fitting}".ljust(room)


def date_lines(day: DateView | None, rows: int, width: int) -> list[Said]:
    """Return what lies on a date, a row for each task, in so many rows at most."""
    if day is None or not day.tasks:
        return [Said("", "Nothing lies here.")]
    shown = day.tasks if len(day.tasks) <= rows else day.tasks[: max(1, rows - 1)]
    said = [
        Said(
            f"day {each.day_number}",
            shortened(f"{'[ ]' if each.is_open else '[x]'} {each.task.title}", width - 12),
        )
        for each in shown
    ]
    if len(day.tasks) > len(shown):
        said.append(Said("", f"and {len(day.tasks) - len(shown)} more"))
    return said
