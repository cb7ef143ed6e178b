"""Exporting plans: a calendar file, or a table for a README."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

from coach.plan import exporting
from coach.plan.evidence import evidence_from_payload, missed_gates
from coach.plan.exporting import Planned
from coach.plan.markdown import cell
from coach.plan.roadmap import Roadmap
from coach.plan.shown import Shown, markdown
from coach.record import replace
from coach.usecases.journal.repository import repository_folder
from coach.usecases.planning.milestones import milestones
from coach.usecases.planning.plans import ActivePlan, active_plans, find_plan
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
    wanted = [one.plan.id for one in plans_to_export(workspace, name)]
    plans = [active for active in active_plans(workspace) if active.plan.id in wanted]
    return "\n".join(_tracker(workspace, active) for active in plans)


def _tracker(workspace: Workspace, active: ActivePlan) -> str:
    planned = Planned(active.plan, active.roadmap, active.dated)
    table = exporting.tracker(planned, workspace.clock.today())
    evidence = markdown(shown(workspace, active.plan.id, active.roadmap))
    return "\n".join(filter(None, (table, _milestones(workspace, active), evidence)))


def _milestones(workspace: Workspace, active: ActivePlan) -> str:
    """Return every milestone as a table: by when, and how far its parts are."""
    found = list(milestones(workspace, active, date.max))
    if not found:
        return ""
    lines = ["## Milestones", "", "| By | Milestone | Parts | Done |", "|---|---|---|---|"]
    for one in found:
        parts = "; ".join(f"{part.title}: {part.stand}" for part in one.parts)
        box = "[x]" if one.reached else "[ ]"
        lines.append(f"| {one.by} | {cell(one.title)} | {cell(parts)} | {box} |")
    return "\n".join([*lines, ""])


def shown(workspace: Workspace, plan: str, roadmap: Roadmap) -> list[Shown]:
    """Return what was shown for the tasks of a plan, in the order of their days."""
    rows = workspace.store.connection.execute(
        "SELECT task, day, evidence FROM task_state WHERE plan = ? AND state = 'done' "
        "AND evidence <> '[]' ORDER BY day, task",
        (plan,),
    )
    found = [_shown(roadmap, task, day, json.loads(evidence)) for task, day, evidence in rows]
    folder = repository_folder(workspace)
    return [_inside(one, folder) for one in found] if folder else found


def _inside(shown: Shown, folder: Path) -> Shown:
    """Name files of the learner's repository as they are called inside it."""
    start = f"{folder.absolute().as_posix()}/"
    evidence = tuple(
        dataclasses.replace(each, value=each.value.removeprefix(start)) for each in shown.evidence
    )
    return replace(shown, evidence=evidence)


def _shown(roadmap: Roadmap, name: str, day: int, payload: list[dict[str, Any]]) -> Shown:
    task = roadmap.task(name)
    evidence = tuple(map(evidence_from_payload, payload))
    missed = tuple(missed_gates(task, evidence)) if task else ()
    return Shown(name, task.title if task else name, date.fromordinal(day), evidence, missed)
