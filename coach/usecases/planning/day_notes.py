"""Notes of a roadmap's day: a file in the learner's repository, begun with what the day asks."""

from __future__ import annotations

from pathlib import Path

from coach.journal.diary import day_notes, notes_name
from coach.plan.roadmap import Day
from coach.usecases.drafts import write_whole
from coach.usecases.journal.closing import own_folder
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans, find_plan
from coach.usecases.planning.today_plans import plan_line
from coach.usecases.workspace import Workspace


def open_notes(workspace: Workspace, plan: str = "", number: int | None = None) -> Path:
    """Return the notes file of a plan's day, today's unless another is named; begun if need be.

    A file that exists is never written to. Raises NotFoundError without a plan or such a day.
    """
    active = _active(workspace, plan)
    day = _day(workspace, active, number)
    folder = own_folder(workspace) or workspace.paths.work
    path = folder / "notes" / notes_name(day.number)
    if not path.exists():
        questions = [one.ask for task in day.tasks for one in task.self_test]
        write_whole(path, day_notes(day.number, day.title, day.idea, questions))
    return path


def _active(workspace: Workspace, plan: str) -> ActivePlan:
    under_way = active_plans(workspace)
    if not plan:
        if under_way:
            return under_way[0]
        raise NotFoundError("no plan is under way; see coach plan start")
    found = find_plan(workspace, plan)
    return next(one for one in under_way if one.plan.id == found.id)


def _day(workspace: Workspace, active: ActivePlan, number: int | None) -> Day:
    wanted = number
    if wanted is None:
        wanted = plan_line(workspace, active, workspace.clock.today()).day
    if wanted is None:
        raise NotFoundError("today holds no day of the roadmap; name one: coach notes 12")
    day = active.roadmap.day(wanted)
    if day is None:
        raise NotFoundError(f"{active.roadmap.title} has no day {wanted}")
    return day
