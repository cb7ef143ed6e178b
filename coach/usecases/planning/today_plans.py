"""What the plans under way ask of a day: their days, what comes back, what a short day leaves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from coach.plan.cadences import due
from coach.plan.calendar import Calendar
from coach.plan.dates import Dated, State, end_date, planned_end, tasks_on
from coach.plan.parts import Missed
from coach.plan.placing import Way
from coach.plan.plan import parse_hours
from coach.plan.reasons import spoken
from coach.plan.revisits import is_revisit
from coach.plan.roadmap import Cadence, Task
from coach.plan.wanted import NumberWanted, describe
from coach.record import replace
from coach.usecases.planning.day_parts import Line, LineKind, PlanLine, Section
from coach.usecases.planning.plans import ActivePlan, settled
from coach.usecases.planning.presence import missed_days
from coach.usecases.workspace import Workspace

FULL_DAY = 8 * 60
"""The minutes above which several plans together overbook a day whose hours nobody limited."""


def plan_sections(
    workspace: Workspace, active: Sequence[ActivePlan], day: date
) -> Iterator[Section]:
    """Return the tasks of every plan by its days, and what comes back beside them."""
    for plan in active:
        for section in by_day(plan, tasks_on(plan.dated, day)):
            lines = tuple(_with_gates(workspace, plan, line) for line in section.lines)
            yield replace(section, lines=lines)
        yield from coming_back(workspace, plan, day)


def _with_gates(workspace: Workspace, plan: ActivePlan, line: Line) -> Line:
    """Return the line of a done task with the gates that its newest numbers did not reach."""
    task = plan.roadmap.task(line.target.partition("/")[2]) if line.done else None
    if task is None or not any(isinstance(one, NumberWanted) for one in task.deliverable):
        return line
    from coach.plan.evidence import evidence_from_payload, missed_gates

    events = [one for one in workspace.store.events_of(line.target) if "evidence" in one.body]
    shown = map(evidence_from_payload, events[-1].body["evidence"]) if events else ()
    missed = missed_gates(task, shown)
    if not missed:
        return line
    reason = "; ".join([line.reason.removesuffix("."), *missed])
    return replace(line, reason=f"{reason}.", gate_missed=True)


def by_day(plan: ActivePlan, dated: Iterable[Dated]) -> Iterator[Section]:
    """Yield a section for each day of the roadmap, and for what is to be gone back to."""
    for (number, again), group in groupby(
        dated, key=lambda each: (each.day_number, is_revisit(each.task))
    ):
        if again:
            more = len(waiting_revisits(plan))
            title = f"To go back to{f'; {more} more wait' if more else ''}"
            yield Section(title, tuple(task_line(plan, each) for each in group))
        else:
            yield _day_section(plan, number, list(group))


def waiting_revisits(plan: ActivePlan) -> list[str]:
    """Return what is to be gone back to once a week has room for it, by title."""
    return [
        each.task.title
        for each in plan.dated
        if is_revisit(each.task) and each.state is State.BACKLOG
    ]


def _day_section(plan: ActivePlan, number: int, dated: list[Dated]) -> Section:
    day = plan.roadmap.day(number)
    late = any(each.state is State.LATE for each in dated)
    title = f"Day {number}{', left over' if late else ''}: {day.title if day else 'Backlog'}"
    return Section(title, tuple(task_line(plan, each) for each in dated), day.idea if day else "")


def task_line(plan: ActivePlan, each: Dated, reason: str = "") -> Line:
    """Return a task of a plan as a line; the reason is that of its date unless given."""
    task = each.task
    return Line(
        LineKind.TASK,
        f"{plan.plan.id}/{task.id}",
        task.label,
        f"{task.title} ({task.part} of {task.parts})" if task.parts else task.title,
        task.minutes,
        reason or each.reason,
        done=each.state is State.DONE,
        optional=task.optional,
        block=_block_title(plan, task),
        wants=tuple(describe(wanted) for wanted in task.deliverable),
        katas=task.katas,
        questions=len(task.self_test),
        steps=task.steps,
        note=" ".join(filter(None, (task.emphasis, task.note))),
        needs=task.needs,
        state=each.state.value,
    )


def _block_title(plan: ActivePlan, task: Task) -> str:
    blocks = {block.id: block.title for block in plan.roadmap.rhythm.blocks}
    return blocks.get(task.block, task.block)


def coming_back(workspace: Workspace, plan: ActivePlan, day: date) -> Iterator[Section]:
    """Yield what comes back on a day, by the cadences of a roadmap, where the plan has time."""
    if not plan.roadmap.cadences or not Calendar(plan.plan).minutes(day):
        return
    done = settled(workspace, plan.plan)
    lines = [
        line for cadence in plan.roadmap.cadences for line in _occurrences(plan, cadence, done, day)
    ]
    if lines:
        yield Section("Comes back", tuple(lines))


def _occurrences(
    plan: ActivePlan, cadence: Cadence, done: dict[str, date], day: date
) -> Iterator[Line]:
    begin, until, of_it = run_of(plan, cadence, done)
    for on in due(cadence, begin, until, of_it, day):
        task = replace(cadence.task, id=f"{cadence.id}/{on.isoformat()}")
        state = State.DONE if on in of_it else State.LATE if on < day else State.TODAY
        line = task_line(plan, Dated(task, 0, day, state, on), comes_back(cadence, on))
        yield replace(line, missed=_when_missed(cadence))


def _when_missed(cadence: Cadence) -> Missed:
    """Return what becomes of an occurrence that is not done today."""
    has_a_day = cadence.on >= 0 or cadence.unit == "day"
    return cadence.missed if has_a_day or cadence.missed is not Missed.SKIP else Missed.STACK


def comes_back(cadence: Cadence, on: date) -> str:
    """Return why an occurrence of a cadence is here."""
    times = f"{cadence.every} {cadence.unit}s" if cadence.every > 1 else cadence.unit
    return f"It comes back every {times}; this one is from {spoken(on)}."


def run_of(
    active: ActivePlan, cadence: Cadence, done: dict[str, date]
) -> tuple[date, date | None, dict[date, date]]:
    """Return the first and last date a cadence runs on, and what was done of it when."""
    begin = date_of_day(active, cadence.from_day)
    until = date_of_day(active, cadence.until_day) if cadence.until_day else None
    of_it = {
        date.fromisoformat(task.rpartition("/")[2]): when
        for task, when in done.items()
        if task.rpartition("/")[0] == cadence.id
    }
    return begin, until, of_it


def _backlog(plan: ActivePlan) -> frozenset[str]:
    return frozenset(task.id for week in plan.roadmap.weeks for task in week.backlog)


def date_of_day(plan: ActivePlan, number: int) -> date:
    """Return the date of a day of the roadmap; days behind the last one follow it."""
    # A backlog waits from the first day on, or is taken on any date: it says nothing of its week.
    backlog = _backlog(plan)
    dated = [
        each for each in plan.dated if each.task.id not in backlog and not is_revisit(each.task)
    ]
    found = [each.date for each in dated if each.day_number == number]
    if found:
        return min(found)
    return _between(plan.plan.start, dated, number)


def _between(start: date, dated: list[Dated], number: int) -> date:
    """Return the date of a day that asks for nothing: so far after the one before it, or before
    the next one, which it never follows.
    """
    before = [each for each in dated if each.day_number < number]
    after = [each for each in dated if each.day_number > number]
    if not before and not after:
        return start
    near = max(before, key=_number_of) if before else min(after, key=_number_of)
    counted = near.date + timedelta(days=number - near.day_number)
    return max(start, min([counted, *(each.date for each in after)]))


def _number_of(each: Dated) -> int:
    return each.day_number


def plan_line(workspace: Workspace, active: ActivePlan, day: date) -> PlanLine:
    """Return where a plan stands on a day."""
    roadmap, dated = active.roadmap, active.dated
    of_today = tasks_on(dated, day)
    taken = _backlog(active)
    of_days = [each for each in of_today if not is_revisit(each.task) and each.task.id not in taken]
    number = of_days[-1].day_number if of_days else None
    found = roadmap.day(number) if number is not None else None
    week = roadmap.week_of(number) if number is not None else None
    required = [each for each in dated if each.is_required]
    hours = Calendar(active.plan).minutes(day)
    if hours == math.inf and workspace.config.day_hours:
        hours = parse_hours(workspace.config.day_hours).minutes(day)
    later = (each.date for each in required if each.is_open and each.date > day)
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
        minutes=sum(each.task.minutes for each in of_today if each.is_required),
        hours=None if hours == math.inf else int(hours),
        next=None if of_today else min(later, default=None),
        waits_for=max((each.waits_for for each in dated), default=0),
        waiting=tuple(each.task.id for each in dated if _is_left_of_setup(each)),
        missed=tuple(missed_days(workspace, active, min(day, workspace.clock.today()))),
    )


def _is_left_of_setup(each: Dated) -> bool:
    return each.state is State.BACKLOG and each.way is Way.OPENED


def plan_warnings(plans: Sequence[PlanLine]) -> Iterator[str]:
    """Say where a day holds more than there is time for; nothing is moved for it."""
    for plan in plans:
        if plan.hours is not None and plan.minutes > plan.hours:
            yield (
                f"{plan.title}: day {plan.day} takes {_in_hours(plan.minutes)}, "
                f"and you have {_in_hours(plan.hours)}; it was not moved for that"
            )
    total = sum(plan.minutes for plan in plans)
    limit = max((plan.hours for plan in plans if plan.hours is not None), default=FULL_DAY)
    if len(plans) > 1 and total > limit:
        yield (
            f"today is overbooked: {len(plans)} plans ask for {_in_hours(total)} together, "
            f"and there are {_in_hours(limit)} (coach plan shift PLAN --dry-run)"
        )


def _in_hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
