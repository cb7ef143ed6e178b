"""Plans: begin a roadmap, see it, end it, and know the date of everything in it."""

from __future__ import annotations

import json
from datetime import date

from coach.plan.dates import Dated, schedule
from coach.plan.plan import Hours, Plan
from coach.plan.roadmap import Roadmap
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace


@record
class ActivePlan:
    """A plan under way, with a date and a reason for every task."""

    plan: Plan
    roadmap: Roadmap
    dated: list[Dated]


def start_plan(workspace: Workspace, roadmap: str, on: date, hours: Hours | None = None) -> Plan:
    """Begin a roadmap on a date. Raises NotFoundError for an unknown roadmap."""
    found = workspace.library.roadmap(roadmap)
    plan_id = ulid.new(workspace.clock.now_ms())
    settings = {"hours": list(hours.by_weekday)} if hours else {}
    body = {"roadmap": found.key, "start_day": on.toordinal(), "settings": settings}
    workspace.store.append(kinds.PLAN_STARTED, plan_id, body)
    return Plan(plan_id, found.key, on, hours)


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
        Plan(subject, roadmap, date.fromordinal(day), _hours(settings))
        for subject, roadmap, day, settings in cursor
    ]


def _hours(settings: str) -> Hours | None:
    by_weekday = json.loads(settings).get("hours")
    return Hours(tuple(by_weekday)) if by_weekday else None


def find_plan(workspace: Workspace, name: str) -> Plan:
    """Return a plan by its id, its beginning, or its roadmap. Raises NotFoundError."""
    for plan in plans(workspace):
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
    for plan in plans(workspace):
        try:
            roadmap = workspace.library.roadmap(plan.roadmap_id)
        except NotFoundError:
            continue
        dated = schedule(roadmap, plan, settled(workspace, plan), day)
        active.append(ActivePlan(plan, roadmap, dated))
    return active


def settled(workspace: Workspace, plan: Plan) -> dict[str, date]:
    """Return the day on which each settled task (done or skipped) was."""
    cursor = workspace.store.connection.execute(
        "SELECT task, day FROM task_state WHERE plan = ?", (plan.id,)
    )
    return {task: date.fromordinal(day) for task, day in cursor}
