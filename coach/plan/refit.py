"""A day with less time, or without a connection: what stays, what comes forward, what moves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from coach.plan.dates import Dated, State, today_tasks
from coach.plan.roadmap import Need
from coach.record import record

AHEAD_DAYS = 14
"""How far ahead work is looked for that suits a day."""


@record
class Refit:
    """A day made to fit."""

    kept: tuple[Dated, ...]
    pulled: tuple[Dated, ...]
    """Later work that suits the day and has room in it."""
    left_out: tuple[Dated, ...]


def refit(
    dated: Sequence[Dated], today: date, minutes: int | None = None, offline: bool = False
) -> Refit:
    """Return what a day holds when it has so many minutes, or no connection.

    Today's own tasks come first, in order, and are cut where the minutes end: later ones build on
    earlier ones. What room is left then (all that the network would have had, say) goes to later
    days' tasks that suit, in their order. The first task stays however long it is.
    """
    every = today_tasks(dated, today)
    suitable = [each for each in every if not (offline and _needs_network(each))]
    kept = suitable if minutes is None else _within(suitable, minutes)
    room = _minutes(every) if minutes is None else minutes
    cut = len(kept) < len(suitable)
    pulled = [] if cut else _forward(dated, today, room - _minutes(kept), offline, kept)
    chosen = {each.task.id for each in kept}
    left_out = tuple(each for each in every if each.task.id not in chosen)
    return Refit(tuple(kept), tuple(pulled), left_out)


def _within(chosen: list[Dated], minutes: int) -> list[Dated]:
    used = 0
    for count, each in enumerate(chosen):
        used += 0 if each.task.optional else each.task.minutes
        if used > minutes and count:
            return chosen[:count]
    return chosen


def _forward(
    dated: Sequence[Dated], today: date, room: int, offline: bool, kept: Collection[Dated]
) -> list[Dated]:
    """Return later tasks that fit, in order; of each day only as far as nothing before is open."""
    ready = {each.task.id for each in dated if not each.is_open} | {each.task.id for each in kept}
    found: list[Dated] = []
    closed: set[int] = set()
    for each in _ahead(dated, today):
        blocked = each.day_number in closed or not ready.issuperset(each.task.after)
        if blocked or each.task.minutes > room or (offline and _needs_network(each)):
            if not (offline and _needs_network(each)) or each.task.deliverable:
                closed.add(each.day_number)
            continue
        found.append(each)
        ready.add(each.task.id)
        room -= each.task.minutes
    return found


def _ahead(dated: Iterable[Dated], today: date) -> list[Dated]:
    last = today + timedelta(days=AHEAD_DAYS)
    later = [
        each
        for each in dated
        if each.state is State.AHEAD and each.date <= last and not each.task.optional
    ]
    return sorted(later, key=lambda each: each.date)


def _needs_network(each: Dated) -> bool:
    return Need.NETWORK in each.task.needs


def _minutes(tasks: Iterable[Dated]) -> int:
    return sum(each.task.minutes for each in tasks if not each.task.optional)
