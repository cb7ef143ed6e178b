"""Counters: how many there are, and the pace still needed for the next target."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from coach.plan.dates import Dated, State
from coach.plan.parts import Counter, Target
from coach.plan.roadmap import Roadmap
from coach.record import record


@record
class Addition:
    """So many more on a day, added by hand."""

    counter: str
    count: int
    day: date


@record
class Counted:
    """Where a counter stands."""

    id: str
    title: str
    unit: str
    count: int
    this_week: int
    weekly: int
    target: int
    """The next target that is not reached; 0 where there is none."""
    by_day: int
    due: date | None
    needed_a_week: float
    """What a week must bring from now on to reach it; 0 where nothing is needed."""


def counted(
    roadmap: Roadmap,
    dated: Iterable[Dated],
    added: Iterable[Addition],
    passed: Mapping[str, date],
    today: date,
) -> list[Counted]:
    """Return every counter of a roadmap.

    ``passed`` maps katas to the day they were first passed; a kata counts once, as does a task.
    """
    all_dated, all_added = list(dated), list(added)
    return [
        _counted(counter, _additions(counter, all_dated, all_added, passed), all_dated, today)
        for counter in roadmap.counters
    ]


def _additions(
    counter: Counter,
    dated: Iterable[Dated],
    added: Iterable[Addition],
    passed: Mapping[str, date],
) -> list[Addition]:
    own = [one for one in added if one.counter == counter.id]
    own += [
        Addition(counter.id, count.count, each.date)
        for each in dated
        if each.state is State.DONE
        for count in each.task.counts
        if count.counter == counter.id
    ]
    return own + [Addition(counter.id, 1, passed[slug]) for slug in counter.katas if slug in passed]


def _counted(
    counter: Counter, additions: Collection[Addition], dated: list[Dated], today: date
) -> Counted:
    count = sum(one.count for one in additions)
    monday = today - timedelta(days=today.weekday())
    this_week = sum(one.count for one in additions if monday <= one.day <= today)
    # Whoever joined later owes nothing by a day before that.
    begun = min((each.day_number for each in dated if each.day_number), default=0)
    ahead = [one for one in counter.targets if one.count > count]
    target = next((one for one in ahead if not one.by_day or one.by_day >= begun), None)
    due = _due(target, dated) if target else None
    return Counted(
        id=counter.id,
        title=counter.title,
        unit=counter.unit,
        count=count,
        this_week=this_week,
        weekly=counter.weekly,
        target=target.count if target else 0,
        by_day=target.by_day if target else 0,
        due=due,
        needed_a_week=_pace(target.count - count, due, today) if target and due else 0.0,
    )


def _due(target: Target, dated: Iterable[Dated]) -> date | None:
    """Return the date of the target's day: the last date of any task up to that day."""
    # What waits of day 0 may stand on a later date, and is no part of those days.
    dates = (
        each.date
        for each in dated
        if each.is_required and 0 < each.day_number <= max(1, target.by_day)
    )
    return max(dates, default=None)


def _pace(missing: int, due: date, today: date) -> float:
    """Return how many a week are needed; what is overdue is needed within this week."""
    days = max(1, (due - today).days + 1)
    return round(missing * 7 / max(days, 7), 1)
