"""Counting what a roadmap counts, and filling in its blanks."""

from __future__ import annotations

from datetime import date

from coach.clock import from_ms
from coach.plan.counting import Addition, Counted, counted
from coach.plan.parts import Blank
from coach.record import record
from coach.store import events as kinds
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.katas.subjects import slug_of
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.workspace import Workspace

_BLANK, _COUNT = "blank/", "count/"


@record
class PlanCount:
    """A counter, with the plan it belongs to."""

    plan: str
    roadmap: str
    counted: Counted


@record
class Filled:
    """A blank, with what the learner wrote into it; empty while nothing was."""

    plan: str
    blank: Blank
    value: str


def counters(workspace: Workspace, active: list[ActivePlan] | None = None) -> list[PlanCount]:
    """Return every counter of the plans under way."""
    found = []
    for one in active_plans(workspace) if active is None else active:
        if one.roadmap.counters:
            found += [
                PlanCount(one.plan.id, one.roadmap.id, each) for each in _of_plan(workspace, one)
            ]
    return found


def in_words(count: PlanCount) -> str:
    """Return where a counter stands, as ``Problems 2 of 10 by day 21, 4 a week``."""
    stand = count.counted
    if not stand.target:
        return f"{stand.title} {stand.count}"
    pace = f", {stand.needed_a_week:g} a week" if stand.needed_a_week else ""
    return f"{stand.title} {stand.count} of {stand.target} by day {stand.by_day}{pace}"


def _of_plan(workspace: Workspace, active: ActivePlan) -> list[Counted]:
    prefix = f"{_COUNT}{active.plan.id}/"
    added = [
        Addition(event.subject[len(prefix) :], event.body["count"], _day(event.body["day"]))
        for event in workspace.store.events_under(prefix)
    ]
    passed = first_passes(workspace)
    return counted(active.roadmap, active.dated, added, passed, workspace.clock.today())


def _day(number: int) -> date:
    return date.fromordinal(number)


def first_passes(workspace: Workspace) -> dict[str, date]:
    """Return the day on which each kata was first passed, by its folder's name."""
    rows = workspace.store.connection.execute(
        "SELECT subject, min(coalesce(finished_ms, started_ms)) FROM attempts WHERE passed = 1 "
        "GROUP BY subject"
    )
    return {slug_of(subject): workspace.clock.day_of(from_ms(at_ms)) for subject, at_ms in rows}


def count(workspace: Workspace, name: str, amount: int) -> PlanCount:
    """Add to a counter, and return where it stands then.

    Raises NotFoundError for an unknown counter and RefusedError where it would fall below nothing.
    """
    before = _find(workspace, name)
    if before.counted.count + amount < 0:
        raise RefusedError(
            f"{before.counted.title} stands at {before.counted.count}; it cannot fall below 0"
        )
    body = {"count": amount, "day": workspace.moment().day}
    subject = f"{_COUNT}{before.plan}/{before.counted.id}"
    workspace.store.append(kinds.COUNTER_ADDED, subject, body)
    return _find(workspace, f"{before.plan}/{before.counted.id}")


def count_in_words(workspace: Workspace, said: str) -> PlanCount:
    """Add what somebody typed: ``leetcode 2``, ``leetcode``, or ``2`` for the first counter.

    Raises NotFoundError, and RefusedError for what is no number.
    """
    words = said.split()
    number = words[-1].removeprefix("+") if words else ""
    amount = int(number) if number.removeprefix("-").isdigit() else None
    name = " ".join(words if amount is None else words[:-1])
    everything = counters(workspace)
    if not name and everything:
        return count(workspace, f"{everything[0].plan}/{everything[0].counted.id}", amount or 1)
    begun = [one for one in everything if one.counted.id.startswith(name)]
    named = f"{begun[0].plan}/{begun[0].counted.id}" if len(begun) == 1 else name
    return count(workspace, named, 1 if amount is None else amount)


def _find(workspace: Workspace, name: str) -> PlanCount:
    everything = counters(workspace)
    found = [one for one in everything if name in (one.counted.id, f"{one.plan}/{one.counted.id}")]
    if not found:
        known = ", ".join(sorted({one.counted.id for one in everything})) or "none"
        raise NotFoundError(f'no counter is called "{name}"; your plans have: {known}')
    if len(found) > 1:
        options = ", ".join(f"{one.plan}/{one.counted.id}" for one in found)
        raise NotFoundError(f'"{name}" is in several plans; name one of them: {options}')
    return found[0]


def blanks(workspace: Workspace, active: list[ActivePlan] | None = None) -> list[Filled]:
    """Return every blank of the plans under way: the roadmap's own, and those of its tasks."""
    found = []
    for one in active_plans(workspace) if active is None else active:
        asked = [
            *one.roadmap.blanks,
            *(blank for task in one.roadmap.tasks for blank in task.blanks),
        ]
        if asked:
            values = filled(workspace, one.plan.id)
            found += [Filled(one.plan.id, blank, values.get(blank.id, "")) for blank in asked]
    return found


def open_blanks(workspace: Workspace, target: str) -> list[Filled]:
    """Return the blanks of a task, named as ``PLAN/task-id``, into which nothing was written."""
    plan, _, name = target.partition("/")
    active = next((one for one in active_plans(workspace) if one.plan.id == plan), None)
    task = active.roadmap.task(name) if active else None
    if task is None or not task.blanks:
        return []
    values = filled(workspace, plan)
    return [Filled(plan, blank, "") for blank in task.blanks if blank.id not in values]


def open_blanks_of_plan(workspace: Workspace, plan: str) -> list[Filled]:
    """Return what a roadmap as a whole leaves to fill in, while nothing was written there."""
    active = next((one for one in active_plans(workspace) if one.plan.id == plan), None)
    if active is None or not active.roadmap.blanks:
        return []
    values = filled(workspace, plan)
    return [Filled(plan, one, "") for one in active.roadmap.blanks if one.id not in values]


def filled(workspace: Workspace, plan: str) -> dict[str, str]:
    """Return what was written into the blanks of a plan; the last word counts."""
    prefix = f"{_BLANK}{plan}/"
    events = workspace.store.events_under(prefix)
    return {event.subject[len(prefix) :]: event.body["value"] for event in events}


def fill(workspace: Workspace, name: str, value: str) -> Filled:
    """Write into a blank. Raises NotFoundError, and RefusedError where the value cannot be it."""
    everything = blanks(workspace)
    found = [one for one in everything if name in (one.blank.id, f"{one.plan}/{one.blank.id}")]
    if len(found) != 1:
        known = ", ".join(f"{one.plan}/{one.blank.id}" for one in found or everything) or "none"
        raise NotFoundError(f'"{name}" is not the name of one blank; your plans have: {known}')
    text = checked_blank(found[0].blank, value)
    write_blank(workspace, found[0].plan, found[0].blank.id, text)
    return Filled(found[0].plan, found[0].blank, text)


def write_blank(workspace: Workspace, plan: str, blank: str, value: str) -> None:
    """Write a value that was checked."""
    body = {"value": value, "day": workspace.moment().day}
    workspace.store.append(kinds.BLANK_FILLED, f"{_BLANK}{plan}/{blank}", body)


def checked_blank(blank: Blank, value: str) -> str:
    """Return the value as it is kept. Raises RefusedError where it is none of its kind."""
    text = " ".join(value.split())
    if not text:
        raise RefusedError(f"{blank.ask}: nothing was given")
    try:
        if blank.kind == "number":
            float(text.removesuffix("%"))
        if blank.kind == "date":
            date.fromisoformat(text)
    except ValueError:
        example = {"number": "0.78", "date": "2026-03-09"}[blank.kind]
        raise RefusedError(f'{blank.ask}: "{text}" is no {blank.kind}, such as {example}') from None
    return text
