"""What a day is made of, as both front ends show it: lines in sections, a line for each plan."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from coach.plan.parts import Missed
from coach.plan.roadmap import Need
from coach.record import record


class LineKind(StrEnum):
    """What ``enter`` does on a line."""

    CARDS = "cards"
    KATA = "kata"
    DRILL = "drill"
    """One function of a kata that has to wait; ``target`` is the kata's key."""
    TASK = "task"
    BEGIN = "begin"
    """Begin a roadmap; ``target`` is its key."""


@record
class Line:
    """One thing to do today."""

    kind: LineKind
    target: str
    """Empty for cards; a kata's key, for a drill too; ``PLAN/task-id``, ``note/ID`` for a noted
    task; a roadmap's key."""
    label: str
    title: str
    minutes: int
    reason: str
    done: bool = False
    gate_missed: bool = False
    """Done, with a number that did not reach its gate; it can be opened and tried again."""
    optional: bool = False
    block: str = ""
    wants: tuple[str, ...] = ()
    """Evidence without which it does not count as done, in words."""
    katas: tuple[str, ...] = ()
    questions: int = 0
    """How many its self-test asks."""
    steps: tuple[str, ...] = ()
    note: str = ""
    """What its author adds, with what matters most in it."""
    needs: tuple[Need, ...] = ()
    missed: Missed | None = None
    """Of what comes back: what becomes of it if it is not done today."""
    state: str = ""
    moves_to: date | None = None
    """Where it goes, on a day that was fitted without it."""
    level: str = ""
    """Of cards: when recall is level again, where more wait than today takes."""
    again: bool = False
    """It stands in another section, too, and its minutes count there."""


@record
class Section:
    """A part of the day: the warm-up, a day of a roadmap, a first step."""

    title: str
    lines: tuple[Line, ...]
    idea: str = ""

    @property
    def minutes(self) -> int:
        return sum(
            line.minutes for line in self.lines if not (line.done or line.optional or line.again)
        )


@record
class PlanLine:
    """Where a plan stands today."""

    plan: str
    roadmap: str
    title: str
    day: int | None
    day_title: str
    week: int | None
    weeks: int
    end: date | None
    planned_end: date | None
    done: int
    tasks: int
    minutes: int = 0
    """What it asks for today, done or not."""
    hours: int | None = None
    """The minutes the plan, or else the settings, give this weekday; None without a limit."""
    next: date | None = None
    """Where today holds nothing: the next date that does."""
    waits_for: int = 0
    """How many open tasks of day 0 keep day 1 from beginning."""
    waiting: tuple[str, ...] = ()
    """Tasks of an opened day 0 that no week needs, by id: they have no date."""
    missed: tuple[date, ...] = ()
    """The days just before today on which nothing was done."""
