"""Today: what to do, in which order, how long it takes, and why it is here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby

from coach.plan.dates import Dated, State, end_date, planned_end, tasks_on, today_tasks
from coach.plan.roadmap import Task
from coach.plan.wanted import describe
from coach.recall.queue import Counts
from coach.recall.schedule import Moment
from coach.record import record
from coach.usecases.answer import SECONDS_A_CARD
from coach.usecases.library import ROADMAP, NotFoundError
from coach.usecases.plans import ActivePlan, active_plans
from coach.usecases.rebuild import par_minutes
from coach.usecases.workspace import Workspace

FIRST_KATA = "coach:merge_sort"


class LineKind(StrEnum):
    """What ``enter`` does on a line."""

    CARDS = "cards"
    KATA = "kata"
    TASK = "task"
    BEGIN = "begin"
    """Begin a roadmap; ``target`` is its key."""


@record
class Line:
    """One thing to do today."""

    kind: LineKind
    target: str
    """Empty for cards; a kata's key; ``PLAN/task-id``; a roadmap's key."""
    label: str
    title: str
    minutes: int
    reason: str
    done: bool = False
    optional: bool = False
    block: str = ""
    wants: tuple[str, ...] = ()
    """Evidence without which it does not count as done, in words."""
    katas: tuple[str, ...] = ()
    state: str = ""


@record
class Section:
    """A part of the day: the warm-up, a day of a roadmap, a first step."""

    title: str
    lines: tuple[Line, ...]
    idea: str = ""

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines if not line.done and not line.optional)


@record
class PlanLine:
    """Where a plan stands today."""

    plan: str
    roadmap: str
    title: str
    day: int | None
    day_title: str
    week: int | None
    weeks: int
    end: date | None
    planned_end: date | None
    done: int
    tasks: int


@record
class Today:
    """The whole day, as both front ends show it."""

    date: date
    sections: tuple[Section, ...]
    plans: tuple[PlanLine, ...]
    warnings: tuple[str, ...]

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def minutes(self) -> int:
        return sum(section.minutes for section in self.sections)


def today(
    workspace: Workspace, on: date | None = None, minutes: int | None = None, offline: bool = False
) -> Today:
    """Return the day's work; ``minutes`` and ``offline`` keep only what fits."""
    day = on or workspace.clock.today()
    active = active_plans(workspace, day)
    sections = [_warm_up(workspace, day), *_plan_sections(active, day, minutes, offline)]
    if not active:
        sections.append(_begin(workspace))
    return Today(
        date=day,
        sections=tuple(section for section in sections if section.lines),
        plans=tuple(_plan_line(plan, day) for plan in active),
        warnings=tuple(_warnings(workspace)),
    )


def _warm_up(workspace: Workspace, day: date) -> Section:
    now = Moment(day.toordinal(), workspace.clock.now_ms())
    return Section("Warm up", (*_card_lines(workspace, now), *_kata_lines(workspace, now)))


def _card_lines(workspace: Workspace, now: Moment) -> Iterator[Line]:
    all_due = workspace.queue().due(now)
    if not all_due:
        return
    counts, decks = Counts.of(all_due), Counter(one.deck for one in all_due)
    names = ", ".join(f"{key.partition(':')[2]} {count}" for key, count in decks.most_common())
    minutes = max(1, round(counts.total * SECONDS_A_CARD / 60))
    due = counts.learning + counts.review
    reason = f"{due} due by the forgetting curve, {counts.new} new within today's limit"
    yield Line(LineKind.CARDS, "", "Cards", f"{counts.total} to answer: {names}", minutes, reason)


def _kata_lines(workspace: Workspace, now: Moment) -> Iterator[Line]:
    rows = workspace.store.connection.execute(
        "SELECT subject, due_day, last_day FROM kata_state "
        "WHERE suspended = 0 AND due_day <= ? ORDER BY due_day, subject",
        (now.day,),
    ).fetchall()
    for subject, due_day, last_day in rows:
        key = subject.replace(":kata/", ":")
        reason = f"last rebuilt {now.day - last_day} days ago, due {date.fromordinal(due_day)}"
        yield from _kata_line(workspace, key, reason)
    if not rows and not _ever_started(workspace):
        yield from _kata_line(workspace, FIRST_KATA, "a first kata to begin with")


def _kata_line(workspace: Workspace, key: str, reason: str) -> Iterator[Line]:
    try:
        kata = workspace.library.kata(key)
    except NotFoundError:
        return
    par = par_minutes(workspace, kata)
    yield Line(LineKind.KATA, kata.key, "Kata", kata.title, par, reason)


def _ever_started(workspace: Workspace) -> bool:
    row = workspace.store.connection.execute("SELECT 1 FROM attempts LIMIT 1").fetchone()
    return row is not None


def _plan_sections(
    active: Iterable[ActivePlan], day: date, minutes: int | None, offline: bool
) -> Iterator[Section]:
    for plan in active:
        shown = today_tasks(plan.dated, day, minutes, offline)
        done = [each for each in tasks_on(plan.dated, day) if each.state is State.DONE]
        chosen = {id(each) for each in [*shown, *done]}
        ordered = [each for each in plan.dated if id(each) in chosen]
        for number, group in groupby(ordered, key=lambda each: each.day_number):
            yield _day_section(plan, number, list(group))


def _day_section(plan: ActivePlan, number: int, dated: list[Dated]) -> Section:
    day = next(day for day in plan.roadmap.days if day.number == number)
    late = any(each.state is State.LATE for each in dated)
    title = f"Day {number}{', left over' if late else ''}: {day.title}"
    return Section(title, tuple(_task_line(plan, each) for each in dated), day.idea)


def _task_line(plan: ActivePlan, each: Dated) -> Line:
    task = each.task
    return Line(
        LineKind.TASK,
        f"{plan.plan.id}/{task.id}",
        task.label,
        task.title,
        task.minutes,
        each.reason,
        done=each.state is State.DONE,
        optional=task.optional,
        block=_block_title(plan, task),
        wants=tuple(describe(wanted) for wanted in task.deliverable),
        katas=task.katas,
        state=each.state.value,
    )


def _block_title(plan: ActivePlan, task: Task) -> str:
    blocks = {block.id: block.title for block in plan.roadmap.rhythm.blocks}
    return blocks.get(task.block, task.block)


def _plan_line(active: ActivePlan, day: date) -> PlanLine:
    roadmap, dated = active.roadmap, active.dated
    current = next((each for each in dated if each.date == day), None)
    number = current.day_number if current else None
    found = next((one for one in roadmap.days if one.number == number), None)
    week = roadmap.week_of(number) if number is not None else None
    required = [each for each in dated if not each.task.optional]
    return PlanLine(
        plan=active.plan.id,
        roadmap=roadmap.key,
        title=roadmap.title,
        day=number,
        day_title=found.title if found else "",
        week=week.number if week else None,
        weeks=sum(1 for _ in roadmap.weeks),
        end=end_date(dated),
        planned_end=planned_end(dated),
        done=sum(each.state is State.DONE for each in required),
        tasks=len(required),
    )


def _begin(workspace: Workspace) -> Section:
    """Offer every roadmap; beginning one takes a key, and nothing else is asked."""
    lines = []
    for key in workspace.library.index.keys(ROADMAP):
        roadmap = workspace.library.roadmap(key)
        title = f"{roadmap.title}, {roadmap.length_days} days"
        lines.append(Line(LineKind.BEGIN, key, "Begin", title, 0, roadmap.about))
    return Section("Begin a roadmap", tuple(lines))


def _warnings(workspace: Workspace) -> Iterator[str]:
    errors = [one for one in workspace.library.problems() if one.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more: coach doctor)" if len(errors) > 1 else ""
        yield f"{errors[0]}{more}"
    newest = workspace.store.connection.execute("SELECT max(id), at_ms FROM events").fetchone()
    if newest[0] and newest[1] > workspace.clock.now_ms() + 60 * 60_000:
        yield "the clock is behind your last entry by more than an hour; check date and time"
