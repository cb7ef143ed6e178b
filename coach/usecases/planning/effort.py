"""How the work went: minutes planned against done week by week, and how fast katas have become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from coach.plan.dates import State
from coach.record import record
from coach.usecases.katas.subjects import key_of, slug_of
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import active_plans
from coach.usecases.workspace import Workspace

WEEKS = 8
MOST_KATAS = 8


@record
class WeekOfWork:
    """Minutes of the roadmaps' tasks in a week."""

    monday: date
    planned: int
    """As they lay when the plans were begun; optional ones are left out."""
    done: int
    """Of the tasks that were done in it, as their authors reckon them."""


@record
class KataTimes:
    """How long a kata that was passed more than once took."""

    title: str
    first: float
    """Seconds."""
    last: float
    passes: int


def weeks_of_work(workspace: Workspace) -> list[WeekOfWork]:
    """Return the last weeks up to this one, from the first that had work in it."""
    today = workspace.clock.today()
    planned, done = Counter[date](), Counter[date]()
    for active in active_plans(workspace):
        for each in active.dated:
            if each.is_required and each.has_a_date:
                planned[_monday(each.planned)] += each.task.minutes
            if each.state is State.DONE:
                done[_monday(each.date)] += each.task.minutes
    mondays = [_monday(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    found = [WeekOfWork(monday, planned[monday], done[monday]) for monday in mondays]
    begun = next((at for at, week in enumerate(found) if week.planned or week.done), len(found))
    return found[begun:]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def kata_times(workspace: Workspace) -> list[KataTimes]:
    """Return the katas that were passed more than once, the newest pass first."""
    rows = workspace.store.connection.execute(
        "SELECT subject, seconds FROM attempts WHERE passed = 1 AND finished_ms IS NOT NULL "
        "AND seconds IS NOT NULL ORDER BY id"
    )
    taken: dict[str, list[float]] = {}
    for subject, seconds in rows:
        # What was passed last goes to the end.
        taken[subject] = [*taken.pop(subject, []), seconds]
    repeated = [subject for subject in reversed(taken) if len(taken[subject]) > 1]
    return [_times(workspace, one, taken[one]) for one in repeated[:MOST_KATAS]]


def _times(workspace: Workspace, subject: str, seconds: Sequence[float]) -> KataTimes:
    try:
        title = workspace.library.kata(key_of(subject)).title
    except NotFoundError:
        title = slug_of(subject)
    return KataTimes(title, seconds[0], seconds[-1], len(seconds))
