"""Changing a plan under way: pauses, pace, hours, dates; all of it can be tried and undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from coach.plan.dates import end_date, schedule
from coach.plan.plan import Hours, Pause, Plan
from coach.plan.roadmap import Roadmap
from coach.plan.units import followed
from coach.record import record, replace
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.planning.plans import active_plans, find_plan, require_track, settled
from coach.usecases.workspace import Workspace

CHANGES = (
    kinds.PLAN_PAUSED,
    kinds.PLAN_SETTLED,
    kinds.PLAN_TIMED,
    kinds.PLAN_TRACKED,
    kinds.PLAN_OPENED,
    kinds.PLAN_ASKED,
    kinds.PLAN_MOVED,
)


@record
class Change:
    """Something that may be done to a plan: what it writes, and what the plan becomes."""

    plan: Plan
    changed: Plan
    kind: str
    body: Mapping[str, Any]
    about: str
    """What it does, in words."""
    end_before: date | None
    end_after: date | None


def pause(
    workspace: Workspace, name: str, first: date, last: date, kind: str = "holiday"
) -> Change:
    """Keep dates free of work, also ones that are over. Raises NotFoundError, RefusedError."""
    if last < first:
        raise RefusedError(f"the pause ends on {last}, before it begins on {first}")
    if (last - first).days >= 366:
        raise RefusedError("a pause lasts a year at most; for longer, end the plan and begin again")
    plan = find_plan(workspace, name)
    changed = replace(plan, pauses=(*plan.pauses, Pause(first, last, kind)))
    body = {"first_day": first.toordinal(), "last_day": last.toordinal(), "kind": kind}
    about = f"free from {first} to {last} ({_dates((last - first).days + 1)})"
    return _change(workspace, plan, changed, kinds.PLAN_PAUSED, body, about)


def shift(workspace: Workspace, name: str, days: int, first: date | None = None) -> Change:
    """Move everything that is open by so many dates, from a date on (today, if not said)."""
    begin = first or workspace.clock.today()
    if days < 1:
        raise RefusedError("a plan can only be moved to later dates, by 1 or more")
    change = pause(workspace, name, begin, begin + timedelta(days=days - 1), "shift")
    about = f"everything from {begin} on moves by {_dates(days)}"
    return replace(change, about=about)


def change_track(workspace: Workspace, name: str, track: str) -> Change:
    """Follow another pace; what was done stays done. Raises NotFoundError."""
    plan = find_plan(workspace, name)
    require_track(_authored(workspace, plan), track)
    changed = replace(plan, track=track)
    about = f"the track {track}, with what was done"
    return _change(workspace, plan, changed, kinds.PLAN_TRACKED, {"track": track}, about)


def change_hours(workspace: Workspace, name: str, hours: Hours | None, since: date) -> Change:
    """Have other hours a weekday from a date on; None lifts every limit."""
    plan = find_plan(workspace, name)
    later = sorted((*plan.hours_since, (since, hours)), key=lambda one: one[0])
    body = {"from_day": since.toordinal(), "hours": list(hours.by_weekday) if hours else None}
    about = f"other hours from {since} on" if hours else f"the authored hours from {since} on"
    changed = replace(plan, hours_since=tuple(later))
    return _change(workspace, plan, changed, kinds.PLAN_TIMED, body, about)


def open_gate(workspace: Workspace, name: str, reason: str) -> Change:
    """Let day 1 begin while day 0 is open; what is open goes to the week that needs it.

    Raises RefusedError without a reason, or where there is no gate to open.
    """
    plan = find_plan(workspace, name)
    roadmap = _authored(workspace, plan)
    if not reason.strip():
        raise RefusedError("give a reason in a few words; it is kept")
    if roadmap.day_0 is None or plan.at:
        raise RefusedError(f"{roadmap.id} has no day 0, so its day 1 does not wait")
    changed = replace(plan, opened=reason.strip())
    about = "day 1 may begin; what day 0 still asks for goes to the week that needs it, or waits"
    body = {"reason": reason.strip(), "day": workspace.clock.today().toordinal()}
    return _change(workspace, plan, changed, kinds.PLAN_OPENED, body, about)


def answer(workspace: Workspace, name: str, condition: str, holds: bool) -> Change:
    """Answer a question on which tasks depend. Raises RefusedError for an unknown one."""
    plan = find_plan(workspace, name or _plan_asking(workspace, condition))
    known = {one.id: one for one in _authored(workspace, plan).conditions}
    if condition not in known:
        listed = ", ".join(known) or "none"
        raise RefusedError(f'there is no condition "{condition}"; this roadmap asks: {listed}')
    changed = replace(plan, answers=(*plan.answers, (condition, holds)))
    body = {"condition": condition, "answer": holds}
    about = f"{known[condition].ask} {'Yes' if holds else 'No'}"
    return _change(workspace, plan, changed, kinds.PLAN_ASKED, body, about)


def move(workspace: Workspace, name: str, task: str, to: date) -> Change:
    """Put a task on a date, a task of a backlog too. Raises NotFoundError, RefusedError."""
    plan = find_plan(workspace, name or _plan_holding(workspace, task))
    roadmap = followed(_authored(workspace, plan), plan)
    found = roadmap.task(task)
    if found is None or any(task.startswith(f"{cadence.id}/") for cadence in roadmap.cadences):
        raise RefusedError(f'"{task}" is no task of {roadmap.id} that has a date of its own')
    if task in settled(workspace, plan):
        raise RefusedError(f"{task} is done; done tasks stay where they are")
    if to < workspace.clock.today():
        raise RefusedError(f"{to} is over; a task can go to today or a later date")
    moves = tuple(one for one in plan.moves if one[0] != task)
    changed = replace(plan, moves=(*moves, (task, to)))
    body = {"task": task, "to_day": to.toordinal()}
    return _change(workspace, plan, changed, kinds.PLAN_MOVED, body, f"{found.title}: on {to}")


@record
class Asked:
    """A question on which tasks of a plan depend, and its answer; None while it is open."""

    plan: str
    condition: str
    ask: str
    answer: bool | None


def conditions(workspace: Workspace) -> list[Asked]:
    """Return what the roadmaps under way ask, each with its answer."""
    return [
        Asked(active.plan.id, one.id, one.ask, dict(active.plan.answers).get(one.id))
        for active in active_plans(workspace)
        for one in active.authored.conditions
    ]


def _plan_asking(workspace: Workspace, condition: str) -> str:
    """Return the only plan that asks a question, empty where none or several do."""
    found = [one.plan for one in conditions(workspace) if one.condition == condition]
    return found[0] if len(found) == 1 else ""


def _plan_holding(workspace: Workspace, task: str) -> str:
    """Return the only plan that has a task of this id, empty where none or several do."""
    every = active_plans(workspace)
    found = [active.plan.id for active in every if active.roadmap.task(task) is not None]
    return found[0] if len(found) == 1 else ""


def settle(workspace: Workspace, plan: Plan, through: date) -> Change:
    """Leave missed days to the rule, so that nobody asks about them again."""
    changed = replace(plan, settled=through)
    body = {"through_day": through.toordinal()}
    about = "the review days take what fits, the rest moves"
    return _change(workspace, plan, changed, kinds.PLAN_SETTLED, body, about)


def carry_out(workspace: Workspace, change: Change) -> Event:
    """Write a change to the log."""
    return workspace.store.append(change.kind, change.plan.id, change.body)


def undo_change(workspace: Workspace, name: str) -> Event:
    """Take back the newest change of a plan, whenever it was made. Raises RefusedError."""
    plan = find_plan(workspace, name)
    events = [one for one in workspace.store.events_of(plan.id) if one.kind in CHANGES]
    if not events:
        raise RefusedError("nothing was changed about this plan since it was begun")
    workspace.store.retract(events[-1])
    return events[-1]


def _dates(count: int) -> str:
    return "1 date" if count == 1 else f"{count} dates"


def change_in_words(event: Event) -> str:
    """Return what a change of a plan did: ``the shift by 2 dates``, ``the track 36``."""
    body = event.body
    match event.kind:
        case kinds.PLAN_PAUSED:
            first, last = (date.fromordinal(body[key]) for key in ("first_day", "last_day"))
            dates = _dates((last - first).days + 1)
            if body["kind"] == "shift":
                return f"the shift by {dates} from {first} on"
            return f"{dates} kept free, {first} to {last}"
        case kinds.PLAN_TRACKED:
            return f"the track {body['track']}"
        case kinds.PLAN_ASKED:
            return f"the answer {'yes' if body['answer'] else 'no'} to {body['condition']}"
        case kinds.PLAN_MOVED:
            return f"{body['task']} put on {date.fromordinal(body['to_day'])}"
    return {
        kinds.PLAN_SETTLED: "missed days left to the review days",
        kinds.PLAN_TIMED: "other hours",
        kinds.PLAN_OPENED: "day 1 need not wait for day 0",
    }[event.kind]


def _authored(workspace: Workspace, plan: Plan) -> Roadmap:
    return workspace.library.roadmap(plan.roadmap_id)


def _change(
    workspace: Workspace, plan: Plan, changed: Plan, kind: str, body: Mapping[str, Any], about: str
) -> Change:
    done, today, roadmap = (
        settled(workspace, plan),
        workspace.clock.today(),
        _authored(workspace, plan),
    )
    before = end_date(schedule(roadmap, plan, done, today))
    after = end_date(schedule(roadmap, changed, done, today))
    return Change(plan, changed, kind, body, about, before, after)
