"""Plans: begin a roadmap, see it, end it, and know the date of everything in it."""

from __future__ import annotations

import json
from datetime import date

from coach.plan.dates import Dated, schedule
from coach.plan.plan import Hours, Plan, from_settings, to_settings
from coach.plan.revisits import with_revisits
from coach.plan.roadmap import Roadmap
from coach.plan.tracks import on_track
from coach.plan.units import followed
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.usecases.library import NotFoundError
from coach.usecases.planning.self_tests import misses
from coach.usecases.workspace import Workspace


@record
class ActivePlan:
    """A plan under way, with a date and a reason for every task."""

    plan: Plan
    roadmap: Roadmap
    """As this plan follows it: on its track, from the day the learner joined."""
    dated: list[Dated]
    authored: Roadmap
    """The roadmap as it is written, with all its tracks."""


def start_plan(
    workspace: Workspace,
    roadmap: str,
    on: date,
    hours: Hours | None = None,
    track: str = "",
    at: int = 0,
) -> Plan:
    """Begin a roadmap on a date, on one of its tracks, from its first day or a later one.

    Raises NotFoundError for a roadmap, a track or a day that is not there.
    """
    found = workspace.library.roadmap(roadmap)
    require_track(found, track)
    last = max((day.number for day in on_track(found, track).days), default=0)
    if at and not 1 <= at <= last:
        raise NotFoundError(f"{found.id} has no day {at}; its last is day {last}")
    plan = Plan(ulid.new(workspace.clock.now_ms()), found.key, on, hours, track, at)
    body = {"roadmap": found.key, "start_day": on.toordinal(), "settings": to_settings(plan)}
    workspace.store.append(kinds.PLAN_STARTED, plan.id, body)
    return plan


def require_track(roadmap: Roadmap, track: str) -> None:
    """Raise NotFoundError for a track that a roadmap does not have."""
    known = [one.id for one in roadmap.tracks]
    if track and track not in known:
        listed = ", ".join(known) or "none"
        raise NotFoundError(f'{roadmap.id} has no track "{track}"; it has {listed}')


def end_plan(workspace: Workspace, plan_id: str) -> None:
    """End a plan; what was done stays in the log. Raises NotFoundError."""
    plan = find_plan(workspace, plan_id)
    workspace.store.append(kinds.PLAN_ENDED, plan.id, {"day": workspace.moment().day})


def plans(workspace: Workspace) -> list[Plan]:
    """Return the plans under way, oldest first."""
    cursor = workspace.store.connection.execute(
        "SELECT subject, roadmap, start_day, settings FROM plan_state WHERE ended = 0 "
        "ORDER BY subject"
    )
    return [
        from_settings(subject, roadmap, date.fromordinal(day), json.loads(settings))
        for subject, roadmap, day, settings in cursor
    ]


def find_plan(workspace: Workspace, name: str = "") -> Plan:
    """Return a plan by its id, its beginning, or its roadmap; without a name the only one.

    Raises NotFoundError.
    """
    under_way = plans(workspace)
    if not name:
        if len(under_way) == 1:
            return under_way[0]
        names = ", ".join(plan.roadmap_id.partition(":")[2] for plan in under_way)
        raise NotFoundError(f"say which plan: {names}" if names else "no plan is under way")
    for plan in under_way:
        if plan.id.startswith(name.upper()) or name in (
            plan.roadmap_id,
            plan.roadmap_id.partition(":")[2],
        ):
            return plan
    raise NotFoundError(f'no plan under way is called "{name}"; see coach plan list')


def active_plans(workspace: Workspace, today: date | None = None) -> list[ActivePlan]:
    """Return every plan under way with its dates as of a day.

    A plan whose roadmap file is gone is left out here; ``coach doctor`` names it.
    """
    day = today or workspace.clock.today()
    active = []
    for begun in plans(workspace):
        plan = begun
        try:
            roadmap = workspace.library.roadmap(plan.roadmap_id)
        except NotFoundError:
            continue
        done = settled(workspace, plan)
        missed = misses(workspace, plan, followed(roadmap, plan))
        if missed:
            roadmap, plan = with_revisits(roadmap, plan, missed, done, day)
        dated = schedule(roadmap, plan, done, day)
        active.append(ActivePlan(plan, followed(roadmap, plan), dated, roadmap))
    return active


def settled(workspace: Workspace, plan: Plan) -> dict[str, date]:
    """Return the day on which each settled task (done or skipped) was."""
    cursor = workspace.store.connection.execute(
        "SELECT task, day FROM task_state WHERE plan = ?", (plan.id,)
    )
    return {task: date.fromordinal(day) for task, day in cursor}
