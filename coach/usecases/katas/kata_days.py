"""Which katas today brings back: one a day, long ones on project days, not soon after a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from coach.plan.roadmap import Role
from coach.recall.memory import Rating
from coach.record import record
from coach.store import events as kinds
from coach.usecases.katas.subjects import key_of, subject_of
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.workspace import Workspace
from coach.words import WEEKDAYS

if TYPE_CHECKING:
    from coach.judge.kata import Kata

LONG_MINUTES = 30
"""A kata with more par than this falls due on project days only."""
REST_DAYS = 3
"""So many days after a failure a long kata is left alone."""
LOOK_AHEAD_DAYS = 60
DRILL_MINUTES = 10

IsProjectDay = Callable[[int], bool]


@record
class DueKata:
    """A kata whose day has come by the forgetting curve."""

    kata: Kata
    due_day: int
    last_day: int
    back_day: int
    """The day on which it may be asked for; later than today for one that still waits."""
    failed: bool
    """The last attempt ended with Again."""


@record
class DueKatas:
    """Today's katas: those to rebuild, how many more there are, and long ones to drill."""

    now: tuple[DueKata, ...]
    more: int
    drills: tuple[DueKata, ...]
    """Katas that wait, passed before and not drilled yet today."""


def first_day(
    par_minutes: float, due_day: int, failed_day: int | None, is_project_day: IsProjectDay
) -> int:
    """Return the day a kata may be asked for: a long one rests after a failure and needs time."""
    if par_minutes <= LONG_MINUTES:
        return due_day
    begin = due_day if failed_day is None else max(due_day, failed_day + REST_DAYS + 1)
    days = range(begin, begin + LOOK_AHEAD_DAYS)
    return next((day for day in days if is_project_day(day)), begin)


def project_days(workspace: Workspace, active: Sequence[ActivePlan]) -> IsProjectDay:
    """Return the test for a project day: a weekday of the settings, or a roadmap's project day."""
    weekdays = {WEEKDAYS.index(name) for name in workspace.config.kata_project_days}
    dates = {day for plan in active for day in _project_dates(plan)}

    def is_project_day(day: int) -> bool:
        on = date.fromordinal(day)
        return on.weekday() in weekdays or on in dates

    return is_project_day


def _project_dates(active: ActivePlan) -> set[date]:
    numbers = {day.number for day in active.roadmap.days if day.role is Role.PROJECT}
    return {each.date for each in active.dated if each.day_number in numbers}


def comes_back(
    workspace: Workspace, par_minutes: float, due_day: int, failed_day: int | None
) -> int:
    """Return the day on which Today will ask for a kata that has just been scheduled."""
    if par_minutes <= LONG_MINUTES:
        return due_day
    is_project_day = project_days(workspace, active_plans(workspace))
    return first_day(par_minutes, due_day, failed_day, is_project_day)


def due_katas(
    workspace: Workspace,
    day: int,
    active: Sequence[ActivePlan],
    par_of: Callable[[Workspace, Kata], int],
) -> DueKatas:
    """Return what a day asks for, within the settings' katas a day; the oldest debt comes first."""
    due = list(_due(workspace, day, project_days(workspace, active), par_of))
    ready = [one for one in due if one.back_day <= day]
    room = max(0, workspace.config.kata_a_day - _done_today(workspace, day))
    now = ready[:room]
    waiting = [one for one in due if one.back_day > day and _may_be_drilled(workspace, one, day)]
    return DueKatas(tuple(now), len(ready) - len(now), tuple(waiting[: room - len(now)]))


def _due(
    workspace: Workspace,
    day: int,
    is_project_day: IsProjectDay,
    par_of: Callable[[Workspace, Kata], int],
) -> list[DueKata]:
    rows = workspace.store.connection.execute(
        "SELECT subject, due_day, last_day FROM kata_state "
        "WHERE suspended = 0 AND due_day <= ? ORDER BY due_day, subject",
        (day,),
    ).fetchall()
    found = []
    for subject, due_day, last_day in rows:
        try:
            kata = workspace.library.kata(key_of(subject))
        except NotFoundError:
            # Its pack is not installed; doctor says so, and it comes back with the pack.
            continue
        failed = _failed(workspace, subject)
        failed_day = last_day if failed else None
        back = first_day(par_of(workspace, kata), day, failed_day, is_project_day)
        found.append(DueKata(kata, due_day, last_day, back, failed))
    return found


def _failed(workspace: Workspace, subject: str) -> bool:
    row = workspace.store.connection.execute(
        "SELECT json_extract(body, '$.rating') FROM live_events WHERE subject = ? AND kind = ? "
        "ORDER BY id DESC LIMIT 1",
        (subject, kinds.KATA_FINISHED),
    ).fetchone()
    return row is not None and row[0] == Rating.AGAIN


def _done_today(workspace: Workspace, day: int) -> int:
    """Return how many katas that were known before came back today; a first rebuild is no debt."""
    row = workspace.store.connection.execute(
        "SELECT count(*) FROM kata_state WHERE last_day = ? AND first_day < last_day", (day,)
    ).fetchone()
    return int(row[0])


def _may_be_drilled(workspace: Workspace, due: DueKata, day: int) -> bool:
    subject = subject_of(due.kata)
    passed = workspace.store.connection.execute(
        "SELECT 1 FROM attempts WHERE subject = ? AND passed = 1 LIMIT 1", (subject,)
    ).fetchone()
    return passed is not None and not drilled_on(workspace, subject, day)


def drilled_on(workspace: Workspace, subject: str, day: int) -> bool:
    """Whether a drill of this kata was passed on a day."""
    row = workspace.store.connection.execute(
        "SELECT 1 FROM live_events WHERE subject = ? AND kind = ? "
        "AND json_extract(body, '$.day') = ? AND json_extract(body, '$.passed') "
        "LIMIT 1",
        (subject, kinds.KATA_DRILLED, day),
    ).fetchone()
    return row is not None
