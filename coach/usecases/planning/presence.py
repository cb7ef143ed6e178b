"""Showing up: on which days anything was done that counts, and which days were missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coach.clock import from_ms, to_ms
from coach.plan.calendar import Calendar, first_day
from coach.plan.dates import planned_end
from coach.plan.roadmap import Role
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.usecases.planning.plan_changes import Change, pause, settle, shift
from coach.usecases.planning.plans import ActivePlan
from coach.usecases.workspace import Workspace

COUNTING = (
    kinds.CARD_ANSWERED,
    kinds.KATA_JUDGED,
    kinds.KATA_FINISHED,
    kinds.KATA_DRILLED,
    kinds.TASK_DONE,
)
"""Any evidence, review or kata is showing up."""
LOOK_BACK_DAYS = 60
AFTERNOON = 12
SHOWN_DAYS = 15


@record
class WayBack:
    """One of the things that can become of missed days."""

    name: str
    """``holiday``, ``reviews`` or ``shift``."""
    about: str
    change: Change
    planned_end: date | None = None
    """The end as it was when the plan was begun."""


@record
class Showing:
    """The last days, oldest first, each with whether anything that counts was done on it."""

    days: tuple[tuple[date, bool], ...]
    free: tuple[date, ...] = ()
    """Those that no plan had work for: holidays, and weekdays without hours."""

    @property
    def marks(self) -> str:
        """A sign a day: ``#`` showed up, ``.`` rested, ``-`` was free, ``_`` today before it."""
        *before, (_, today) = self.days
        signs = ("#" if shown else "-" if day in self.free else "." for day, shown in before)
        return "".join(signs) + ("#" if today else "_")

    @property
    def words(self) -> str:
        """What the signs say; rest is no loss, and nothing is counted that could be lost."""
        rested = [not shown for day, shown in self.days[:-1] if shown or day not in self.free]
        if not self.days[-1][1] and rested[-1:] == [True]:
            if rested[-2:] == [True, True]:
                return "a few days of rest, so something small today"
            return "yesterday was rest, so something small today"
        return "one rest day, never two"


def showed_up(workspace: Workspace, day: date) -> bool:
    """Whether anything that counts was done on a day."""
    begin, end = (
        workspace.clock.day_begins(day),
        workspace.clock.day_begins(day + timedelta(days=1)),
    )
    marks = ", ".join("?" * len(COUNTING))
    row = workspace.store.connection.execute(
        f"SELECT 1 FROM live_events WHERE id >= ? AND id < ? AND kind IN ({marks}) LIMIT 1",
        (ulid.floor(to_ms(begin)), ulid.floor(to_ms(end)), *COUNTING),
    ).fetchone()
    return row is not None


def showing_up(
    workspace: Workspace, today: date, active: Sequence[ActivePlan] = ()
) -> Showing | None:
    """Return the last days up to today, or None for somebody who has not begun."""
    first = workspace.store.connection.execute("SELECT min(id), at_ms FROM events").fetchone()
    if first[0] is None:
        return None
    begun = workspace.clock.day_of(from_ms(first[1]))
    span = [today - timedelta(days=back) for back in reversed(range(SHOWN_DAYS))]
    days = [day for day in span if day >= begun]
    if not days:
        return None
    free = tuple(day for day in days if active and all(_is_free(one, day) for one in active))
    return Showing(tuple((day, showed_up(workspace, day)) for day in days), free)


def _is_free(active: ActivePlan, day: date) -> bool:
    """Whether a day was a holiday of a plan, a weekday without hours, or before day 1's Monday."""
    plan = active.plan
    if plan.start < day < _begins(active):
        return True
    holidays = (one for one in plan.pauses if one.kind == "holiday")
    if any(one.first <= day <= one.last for one in holidays):
        return True
    hours = Calendar(plan).hours(day)
    return hours is not None and not hours.minutes(day)


def _begins(active: ActivePlan) -> date:
    """Return the date of day 1, where it waits for its weekday; else the one the plan begins on."""
    plan, roadmap = active.plan, active.roadmap
    return plan.start if roadmap.day_1 is None else first_day(roadmap, plan)


def missed_days(workspace: Workspace, active: ActivePlan, today: date) -> list[date]:
    """Return the days just before today on which a plan asked for work and nothing was done.

    The newest comes last. Pauses and weekdays without hours are no missed days, and days about
    which the learner has decided are not asked about again.
    """
    plan, calendar = active.plan, Calendar(active.plan)
    earliest = max(_begins(active), today - timedelta(days=LOOK_BACK_DAYS))
    if plan.settled is not None:
        earliest = max(earliest, plan.settled + timedelta(days=1))
    asked = min(
        (each.planned for each in active.dated if each.is_open and each.is_required), default=today
    )
    missed, day = [], today - timedelta(days=1)
    while day >= max(earliest, asked):
        if calendar.minutes(day):
            if showed_up(workspace, day):
                break
            missed.append(day)
        day -= timedelta(days=1)
    return missed[::-1]


def needs_something(workspace: Workspace, missed: Sequence[date]) -> bool:
    """Whether it is the afternoon of what would become the second missed day."""
    clock = workspace.clock
    afternoon = clock.local(clock.now()).hour >= AFTERNOON
    return len(missed) == 1 and afternoon and not showed_up(workspace, clock.today())


def ways_back(workspace: Workspace, active: ActivePlan, missed: Sequence[date]) -> list[WayBack]:
    """Return what can become of two or more missed days, each with its end date.

    Review days are offered where the roadmap has some that are still to come.
    """
    plan, end = active.plan, planned_end(active.dated)
    first, last = missed[0], missed[-1]
    reviews = _reviews_ahead(active, last)
    ways = [
        WayBack(
            "holiday",
            "It was a holiday: those dates were free and not missed; everything follows after them",
            pause(workspace, plan.id, first, last),
            end,
        ),
        WayBack(
            "reviews",
            "Use the review days: they take what fits, the rest moves on",
            settle(workspace, plan, last),
            end,
        ),
        WayBack(
            "shift",
            "Shift: every open day moves by the dates missed"
            + (", review days stay light" if reviews else ""),
            shift(workspace, plan.id, (last - first).days + 1, first),
            end,
        ),
    ]
    return [way for way in ways if reviews or way.name != "reviews"]


def _reviews_ahead(active: ActivePlan, after: date) -> bool:
    days = {day.number for day in active.roadmap.days if day.role is Role.REVIEW}
    return any(one.day_number in days and one.date > after for one in active.dated)
