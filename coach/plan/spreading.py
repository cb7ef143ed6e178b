"""Laying tasks that have a span of days, a week or a range, onto the days of that span."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.plan.roadmap import CLOSING, Role, Task, Weekday
from coach.record import replace

SHORTEST_PART = 20
"""No part of a divided task is shorter than this, in minutes."""
LONGEST_WHOLE = 120
"""A task up to this is not divided where nobody says how long a day is, in minutes."""

Piece = tuple[int, int]
"""A slot by its place, and minutes in it."""


@dataclass
class Slot:
    """One day of the span: what it is for, its minutes, and what has been laid onto it."""

    number: int
    role: Role
    minutes: int
    weekday: Weekday | None = None
    tasks: list[Task] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.minutes - sum(_takes(task) for task in self.tasks)


def _takes(task: Task) -> int:
    """Return the minutes a task takes; one that stands in for another takes that one's."""
    return 0 if task.optional or not task.holds else task.minutes


def spread(tasks: Sequence[Task], slots: Sequence[Slot], places: Mapping[str, str]) -> None:
    """Lay every task onto a slot, in order; one longer than a day is divided into parts.

    ``places`` names the weekday or the day number a task insists on. Reviews, reflections and
    posts go to the last review day, everything else to the other days. Where the days have too
    few minutes in all, each grows by the same share: nothing is left out.
    """
    loose = []
    for task in tasks:
        # What stands in for another task stands where that would.
        place = places.get(task.id.removesuffix("/else"), "")
        slot = _named(slots, places.get(task.id, place))
        if slot is None:
            loose.append(task)
        else:
            slot.tasks.append(task)
    reviews = [slot for slot in slots if slot.role is Role.REVIEW]
    closing = [task for task in loose if task.kind in CLOSING and reviews]
    for task in closing:
        reviews[-1].tasks.append(task)
    working = [slot for slot in slots if slot.role not in (Role.REVIEW, Role.REST)]
    _fill([task for task in loose if task not in closing], working or list(slots))


def _named(slots: Sequence[Slot], place: str) -> Slot | None:
    return next(
        (slot for slot in slots if place and place in (slot.weekday, str(slot.number))), None
    )


def _fill(tasks: Sequence[Task], slots: Sequence[Slot]) -> None:
    """Lay tasks in order; where there is more room than work, every slot gets its share of it.

    Where sharing out would make a slot longer than it is, the work is laid end to end.
    """
    asked = [_takes(task) for task in tasks]
    _grow(asked, slots)
    rooms = [max(0, slot.free) for slot in slots]
    shared = _pieces(asked, rooms, shared=True)
    if any(laid > room for laid, room in zip(_laid(shared, rooms), rooms, strict=True)):
        shared = _pieces(asked, rooms, shared=False)
    for task, pieces in zip(tasks, shared, strict=True):
        _lay(task, pieces, slots)


def _pieces(asked: Sequence[int], rooms: Sequence[int], shared: bool) -> list[list[Piece]]:
    """Return for each task the slots it takes, with its minutes there."""
    found: list[list[Piece]] = []
    free, at, left_in_all = list(rooms), 0, sum(asked)
    share = left_in_all / max(1, sum(rooms)) if shared else math.inf
    for minutes in asked:
        used = rooms[at] - free[at]
        is_over = used and used + minutes / 2 > rooms[at] * share
        if is_over and sum(free[at + 1 :]) >= left_in_all:
            at += 1
        pieces = _divided(minutes, free, at)
        at = pieces[-1][0]
        left_in_all -= minutes
        found.append(pieces)
    return found


def _divided(minutes: int, free: list[int], at: int) -> list[Piece]:
    """Return a task's pieces from a slot on, and take them out of what is ``free``."""
    pieces: list[Piece] = []
    while minutes:
        room, last = free[at], at == len(free) - 1
        # What is left over does not become a crumb of its own.
        takes = minutes if last or minutes - room < SHORTEST_PART else min(minutes, room)
        if takes < SHORTEST_PART and takes < minutes:
            at += 1
            continue
        pieces.append((at, takes))
        free[at] -= takes
        minutes -= takes
    return pieces or [(at, 0)]


def _laid(pieces: Sequence[Sequence[Piece]], rooms: Sequence[int]) -> list[int]:
    """Return the minutes laid onto each slot."""
    laid = [0] * len(rooms)
    for one in pieces:
        for at, minutes in one:
            laid[at] += minutes
    return laid


def _grow(takes: Sequence[int], slots: Sequence[Slot]) -> None:
    """Give slots without minutes an equal part, then all of them enough for what is asked.

    An equal part has room for a whole task: three short ones must not drift to the last day.
    """
    asked, whole = sum(takes), min(max(takes, default=0), LONGEST_WHOLE)
    silent = [slot for slot in slots if slot.minutes == 0]
    rest = asked - sum(slot.free for slot in slots if slot.minutes)
    for slot in silent:
        slot.minutes = max(whole, -(-rest // len(silent)))
    lacking = asked - sum(max(0, slot.free) for slot in slots)
    if lacking > 0:
        for slot in slots:
            slot.minutes += -(-lacking // len(slots))


def _lay(task: Task, pieces: Sequence[tuple[int, int]], slots: Sequence[Slot]) -> None:
    """Lay the pieces; the last keeps the task's id and what must be shown for it."""
    if len(pieces) == 1:
        slots[pieces[0][0]].tasks.append(task)
        return
    count = len(pieces)
    for part, (index, minutes) in enumerate(pieces, start=1):
        divided = replace(task, minutes=minutes, least_minutes=0, part=part, parts=count)
        if part < count:
            divided = replace(
                divided, id=f"{task.id}/part-{part}", deliverable=(), counts=(), blanks=(),
                self_test=(), completes=(),
            )  # fmt: skip
        slots[index].tasks.append(divided)
