"""Exporting plans: a calendar file, or a table for a README."""

from __future__ import annotations

from coach.plan import exporting
from coach.plan.exporting import Planned
from coach.usecases.plans import active_plans, find_plan
from coach.usecases.workspace import Workspace


def plans_to_export(workspace: Workspace, name: str | None = None) -> list[Planned]:
    """Return the plan of a name, or all under way. Raises NotFoundError."""
    wanted = find_plan(workspace, name).id if name else None
    return [
        Planned(active.plan, active.roadmap, active.dated)
        for active in active_plans(workspace)
        if wanted in (None, active.plan.id)
    ]


def as_calendar(workspace: Workspace, name: str | None = None) -> bytes:
    """Return plans as an iCalendar file. Raises NotFoundError."""
    events = workspace.store.connection.execute("SELECT count(*) FROM events").fetchone()[0]
    plans = plans_to_export(workspace, name)
    return exporting.calendar(plans, workspace.clock.now(), int(events))


def as_markdown(workspace: Workspace, name: str | None = None) -> str:
    """Return the progress of plans as Markdown. Raises NotFoundError."""
    today = workspace.clock.today()
    plans = plans_to_export(workspace, name)
    return "\n".join(exporting.tracker(planned, today) for planned in plans)
