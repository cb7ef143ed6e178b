"""A day with less time, or without a connection: what stays, what comes forward, what moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coach.plan.dates import Dated, State, today_tasks
from coach.plan.roadmap import CLOSING, Need
from coach.record import record

AHEAD_DAYS = 14
"""How far ahead work is looked for that suits a day."""


@record
class Refit:
    """A day made to fit."""

    kept: tuple[Dated, ...]
    left_out: tuple[Dated, ...]
    freed: int
    """The minutes of what is left out for want of a connection."""
    larger: Dated | None = None
    """The day's first task, where that alone is longer than the time there is."""

    @property
    def is_cut(self) -> bool:
        """Whether something is left out for want of time, so that nothing may come forward."""
        return self.freed < _minutes(self.left_out)


def refit(
    dated: Sequence[Dated], today: date, minutes: int | None = None, offline: bool = False
) -> Refit:
    """Return what a day holds when it has so many minutes, or no connection.

    Today's own tasks stay in order, and are cut where the minutes end: later ones build on earlier
    ones.
    """
    every = today_tasks(dated, today)
    suitable = [each for each in every if not (offline and needs_network(each))]
    kept = suitable if minutes is None else _within(suitable, minutes)
    chosen = {each.task.id for each in kept}
    left_out = tuple(each for each in every if each.task.id not in chosen)
    freed = _minutes(every) - _minutes(suitable)
    first = next((each for each in suitable if not each.task.optional), None)
    is_larger = first is not None and not any(not each.task.optional for each in kept)
    return Refit(tuple(kept), left_out, freed, first if is_larger else None)


def pull_forward(
    dated: Sequence[Dated], today: date, room: int, offline: bool, fitted: Refit
) -> tuple[Dated, ...]:
    """Return later days' tasks that suit and fit into the room, in their order.

    Of each day only as far as nothing before is open, and none at all while today's own wait.
    """
    if fitted.is_cut:
        return ()
    ready = {each.task.id for each in dated if not each.is_open}
    ready |= {each.task.id for each in fitted.kept}
    found: list[Dated] = []
    closed: set[int] = set()
    for each in _ahead(dated, today):
        blocked = each.day_number in closed or not ready.issuperset(each.task.after)
        if blocked or each.task.minutes > room or (offline and needs_network(each)):
            if not (offline and needs_network(each)) or each.task.deliverable:
                closed.add(each.day_number)
            continue
        found.append(each)
        ready.add(each.task.id)
        room -= each.task.minutes
    return tuple(found)


def _within(chosen: list[Dated], minutes: int) -> list[Dated]:
    used = 0
    for count, each in enumerate(chosen):
        used += 0 if each.task.optional else each.task.minutes
        if used > minutes:
            return chosen[:count]
    return chosen


def _ahead(dated: Iterable[Dated], today: date) -> list[Dated]:
    last = today + timedelta(days=AHEAD_DAYS)
    later = [
        each
        for each in dated
        if each.state is State.AHEAD and each.date <= last and not each.task.optional
        if each.task.kind not in CLOSING and not each.task.self_test
    ]
    return sorted(later, key=lambda each: each.date)


def needs_network(each: Dated) -> bool:
    """Whether a task cannot be done without a connection."""
    return Need.NETWORK in each.task.needs


def _minutes(tasks: Iterable[Dated]) -> int:
    return sum(each.task.minutes for each in tasks if not each.task.optional)
