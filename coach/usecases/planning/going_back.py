"""After a self-test: what a no leads back to, and doing it today instead of on its day."""

from __future__ import annotations

from datetime import date

from coach.plan.revisits import PREFIX
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.planning.closed_notes import SelfTest
from coach.usecases.planning.plans import active_plans
from coach.usecases.planning.self_tests import topic_of
from coach.usecases.workspace import Workspace


@record
class Return:
    """Something to go back to."""

    plan: str
    task: str
    title: str
    minutes: int
    on: date


def returns_after(workspace: Workspace, test: SelfTest) -> list[Return]:
    """Return what the noes of a self-test lead back to after today, the first day first."""
    noes = [one.question for one in test.questions if one.answer is False]
    about = tuple(f"{PREFIX}{topic_of(workspace, question)}/" for question in noes)
    today = workspace.clock.today()
    found = [
        Return(active.plan.id, each.task.id, each.task.title, each.task.minutes, each.date)
        for active in active_plans(workspace)
        for each in active.dated
        if active.plan.id == test.plan and each.is_open and each.task.id.startswith(about)
    ]
    return sorted((one for one in found if one.on > today), key=lambda one: one.on)


def go_back_today(workspace: Workspace, back: Return) -> Event:
    """Put it on today; undo takes that back."""
    body = {"task": back.task, "to_day": workspace.clock.today().toordinal()}
    return workspace.store.append(kinds.PLAN_MOVED, back.plan, body)
