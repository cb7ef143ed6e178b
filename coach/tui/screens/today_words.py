"""What the Today screen says, as rows and lines; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from textwrap import wrap

from coach.tui.signs import DAYS
from coach.tui.widgets.lines import Said
from coach.tui.widgets.row_list import Row
from coach.tui.words import shortened
from coach.usecases.planning.today import Line, LineKind, PlanLine, Section, Today
from coach.words import counted, day_in_words, day_seen_from, minutes_in_words

GREETING_WIDTH = 74
"""So that it fits into the narrowest terminal."""


def header_parts(view: Today, fit: str = "") -> tuple[str, str, str]:
    """Return date, day of the first plan and its week; ``fit`` says how the day was refitted."""
    date = day_in_words(view.date, year=True)
    if fit or not view.plans:
        return date, fit and "fitted", fit or minutes_in_words(view.minutes)
    plan = view.plans[0]
    middle = plan.title if plan.day is None else f"Day {plan.day}: {plan.day_title}"
    if plan.next is not None:
        middle = f"{plan.title}: free until {day_seen_from(view.date, plan.next)}"
    week = "" if plan.week is None else f"week {plan.week} of {plan.weeks}"
    return date, middle, week


def line_rows(view: Today, low: bool = False) -> list[Row]:
    """Return the rows of the day; each line's key is its place among all lines.

    A terminal that is not low has a row, too, for each block of the day.
    """
    rows: list[Row] = []
    if view.greeting:
        said = wrap(f'You wrote: "{view.greeting}"', GREETING_WIDTH)
        rows = [Row(), *(Row(line, quiet=True) for line in said)]
    number = 0
    for section in view.sections:
        rows += [Row(), Row(section.title, minutes_in_words(section.minutes))]
        block = ""
        for line in section.lines:
            if line.block and line.block != block and not low and line.block != line.label:
                rows.append(Row(f"    {line.block}", quiet=True))
            block = line.block
            rows.append(_row(line, number))
            number += 1
    if not view.sections:
        rows += [Row(), Row("Nothing is due today. Rest is part of it.")]
    return rows[1:] if low else rows


def _row(line: Line, number: int) -> Row:
    box = {True: "[x]", False: "[ ]"}[line.done] if line.kind is LineKind.TASK else ""
    title = line.title
    if line.optional and line.state != "moved":
        title = f"{title} (optional)"
    right = minutes_in_words(line.minutes).removesuffix(" min")
    if line.moves_to is not None:
        right = day_in_words(line.moves_to)
    return Row(
        title,
        "gate missed" if line.gate_missed else "done" if line.done else right,
        line.label,
        box or "   ",
        star=bool(line.wants),
        quiet=line.done,
        key=number,
    )


def reason_lines(
    line: Line | None, section: Section | None, long: bool, facts: Sequence[Said] = ()
) -> list[Said]:
    """Return why a line is here; the long form adds all that is known about it, its ``facts``."""
    if line is None:
        return []
    known = [Said("why", line.reason), *_wanted(line)]
    if not long:
        return known
    title = [Said(line.label.lower()[:7], line.title, "bold")]
    when = [Said("when", line.block)] if line.block else []
    if not facts and section is not None and section.idea:
        known.append(Said("idea", section.idea))
    return [*title, *(facts or known), *when]


def in_rows(said: Sequence[Said], rows: int, room: int) -> list[Said]:
    """Return lines cut with two dots, so that together they take so many rows of ``room`` columns.

    The first may take what the others leave.
    """
    if not said:
        return []
    first, *others = said
    left = max(1, rows - len(others))
    short = wrap(first.text, room, max_lines=left, placeholder="..")
    cut = [replace(one, text=shortened(one.text, room)) for one in others]
    return [replace(first, text="\n".join(short)), *cut]


def _wanted(line: Line) -> list[Said]:
    return [Said("shows *", "; ".join(line.wants), "$secondary")] if line.wants else []


def plan_lines(
    view: Today, room: int = 0, committed: bool | None = None, last: str = ""
) -> list[Said]:
    """Return where each plan ends, what needs attention, and after a whole day the ``last`` step.

    ``committed`` says whether today has a commit; None where no repository is set.
    ``room`` is the width of a terminal too low for more than a line of each; 0 for one that is not.
    """
    said = [Said("note", warning, "$warning") for warning in view.warnings]
    if view.encouragement:
        said.append(Said("hard", shortened(view.encouragement, room or len(view.encouragement))))
    for plan in view.plans:
        said += _plan_said(view, plan, room)
    if view.plans and view.showing is not None:
        square = {None: "", True: "   commit [#]", False: "   commit [ ]"}[committed]
        said.append(
            Said("days", f"{view.showing.marks.translate(DAYS)}   {view.showing.words}{square}")
        )
    if view.week_waits:
        said.append(Said("week", "Sunday: r reviews the week, in ten minutes"))
    if view.counts:
        counts = "; ".join(view.counts)
        if room:
            counts = shortened("; ".join(one.partition(", ")[0] for one in view.counts), room)
        said.append(Said("counts", counts))
    if view.first is not None:
        step = f"{view.first.heading}: {view.first.next.keys}    (z hides this)"
        said.append(Said("first", step, "$primary"))
    if last:
        said.append(Said("next", last, "$primary"))
    if not room and any(line.wants and not line.done for line in view.lines):
        said.append(Said("*", "is done when it can be shown", "$text-muted"))
    return said


def _plan_said(view: Today, plan: PlanLine, room: int) -> Iterator[Said]:
    """Yield the hours of a plan today, when it ends, and what of it waits without a date."""
    several = len(view.plans) > 1
    if plan.hours is not None and plan.minutes and not (room and several):
        yield Said("time", _time(plan, plan.hours, several))
    yield Said("end", _end(view, plan, room))
    if plan.waiting and not room:
        waits = "waits" if len(plan.waiting) == 1 else "wait"
        words = f"{len(plan.waiting)} of day 0 {waits} without a date: 4 shows them, m moves one"
        yield Said("later", words)


def _time(plan: PlanLine, hours: int, several: bool) -> str:
    of = f"{minutes_in_words(plan.minutes)} of your {minutes_in_words(hours)}"
    return f"{plan.title}: {of}" if several else of


def _end(view: Today, plan: PlanLine, room: int) -> str:
    """Return where a plan ends and how far it is; with ``room``, in a line of that width."""
    done = f"{plan.done} of {counted(plan.tasks, 'task')} done"
    said = done if plan.end is None else f"{_moved(view, plan, plan.end)}; {done}"
    if len(view.plans) == 1:
        return said
    if not room:
        return f"{plan.title}: {said}"
    if plan.end is not None:
        said = f"{day_seen_from(view.date, plan.end)}, {done}"
    return f"{shortened(plan.title, room - len(said) - len(': '))}: {said}"


def _moved(view: Today, plan: PlanLine, end: date) -> str:
    moved = "unchanged"
    if plan.planned_end is not None and end != plan.planned_end:
        days = (end - plan.planned_end).days
        moved = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than planned"
    return f"{day_seen_from(view.date, end)}, {moved}"
