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
from coach.usecases.kata_days import DRILL_MINUTES, DueKata, due_katas
from coach.usecases.library import ROADMAP, NotFoundError
from coach.usecases.notes import MINUTES, Note, notes_on
from coach.usecases.plans import ActivePlan, active_plans
from coach.usecases.rebuild import par_minutes
from coach.usecases.workspace import Workspace

FIRST_KATA = "coach:merge_sort"


class LineKind(StrEnum):
    """What ``enter`` does on a line."""

    CARDS = "cards"
    KATA = "kata"
    DRILL = "drill"
    """One function of a kata that has to wait; ``target`` is the kata's key."""
    TASK = "task"
    BEGIN = "begin"
    """Begin a roadmap; ``target`` is its key."""


@record
class Line:
    """One thing to do today."""

    kind: LineKind
    target: str
    """Empty for cards; a kata's key, for a drill too; ``PLAN/task-id``, ``note/ID`` for a noted
    task; a roadmap's key."""
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
    sections = [_warm_up(workspace, day, active), *_plan_sections(active, day, minutes, offline)]
    sections.append(_noted(workspace, day))
    if not active:
        sections.append(_begin(workspace))
    return Today(
        date=day,
        sections=tuple(section for section in sections if section.lines),
        plans=tuple(_plan_line(plan, day) for plan in active),
        warnings=tuple(_warnings(workspace)),
    )


def _warm_up(workspace: Workspace, day: date, active: list[ActivePlan]) -> Section:
    now = Moment(day.toordinal(), workspace.clock.now_ms())
    lines = (*_card_lines(workspace, now), *_kata_lines(workspace, now, active))
    return Section("Warm up", lines)


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


def _kata_lines(workspace: Workspace, now: Moment, active: list[ActivePlan]) -> Iterator[Line]:
    due = due_katas(workspace, now.day, active, par_minutes)
    for number, one in enumerate(due.now, start=1):
        more = due.more if number == len(due.now) else 0
        yield _due_line(workspace, one, now.day, more)
    yield from (_drill_line(one, now.day) for one in due.drills)
    if not _ever_started(workspace):
        yield from _first_kata_line(workspace)


def _due_line(workspace: Workspace, due: DueKata, day: int, more: int) -> Line:
    wait = f"; {more} more wait{'s' if more == 1 else ''}" if more else ""
    reason = f"last rebuilt {_days_ago(day - due.last_day)}, due {date.fromordinal(due.due_day)}"
    if more:
        reason += f"; {workspace.config.kata_a_day} a day is enough (kata.a_day)"
    par = par_minutes(workspace, due.kata)
    return Line(LineKind.KATA, due.kata.key, "Kata", due.kata.title + wait, par, reason)


def _drill_line(due: DueKata, day: int) -> Line:
    back = date.fromordinal(due.back_day)
    why = "after a failed attempt" if due.failed else "for a day with time"
    reason = f"the whole kata waits until {back} {why}; one function keeps it warm"
    title = f"{due.kata.title}: one function of your own solution"
    return Line(LineKind.DRILL, due.kata.key, "Drill", title, DRILL_MINUTES, reason)


def _noted(workspace: Workspace, day: date) -> Section:
    lines = [_note_line(note, day) for note in notes_on(workspace, day)]
    return Section("Where a kata got stuck", tuple(lines))


def _note_line(note: Note, day: date) -> Line:
    kata, state = note.kata.partition(":")[2], State.DONE if note.done else State.TODAY
    reason = f"you noted it {_days_ago((day - note.on).days)}, after {kata}"
    return Line(
        LineKind.TASK, note.target, "Noted", note.title, MINUTES, reason,
        done=note.done, state=state.value,
    )  # fmt: skip


def _days_ago(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} ago" if days else "today"


def _first_kata_line(workspace: Workspace) -> Iterator[Line]:
    try:
        kata = workspace.library.kata(FIRST_KATA)
    except NotFoundError:
        return
    par, reason = par_minutes(workspace, kata), "a first kata to begin with"
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
