"""What a plan asks for, as units of one date each: the days of its roadmap, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from coach.plan.plan import Plan
from coach.plan.roadmap import Day, Roadmap, Role, Task
from coach.plan.tracks import on_track
from coach.record import replace

BEHIND = "behind"


class Unit:
    """Tasks that share a date: a day of the roadmap, what is left of one, or a part of one."""

    __slots__ = ("day", "is_gate", "is_part", "is_rest", "largest", "tasks")

    def __init__(self, day: Day, tasks: list[Task], largest: int) -> None:
        self.day = day
        self.tasks = tasks
        self.largest = largest
        """The minutes of the largest authored day of its week."""
        self.is_rest = False
        """Whether it was missed on an earlier date."""
        self.is_part = False
        """Whether it is what did not fit into the hours of the date before."""
        self.is_gate = False
        """Whether all that follows waits for it."""

    @property
    def is_review(self) -> bool:
        return self.day.role is Role.REVIEW and not self.is_rest

    def left(self, day: Day, tasks: list[Task]) -> Unit:
        """Return a unit with what is left of this one."""
        left = Unit(day, tasks, self.largest)
        left.is_gate = self.is_gate
        return left

    def minutes(self, done: Mapping[str, date], on: date) -> int:
        """Return what is still to do when the date is over."""
        return sum(
            task.minutes
            for task in self.tasks
            if not task.optional and not (task.id in done and done[task.id] <= on)
        )


def followed(roadmap: Roadmap, plan: Plan) -> Roadmap:
    """Return the roadmap as this plan follows it: its track, from the day the learner joined."""
    roadmap = on_track(roadmap, plan.track)
    if not plan.at:
        return roadmap
    phases = tuple(
        replace(
            phase,
            weeks=tuple(
                replace(week, days=tuple(day for day in week.days if day.number >= plan.at))
                for week in phase.weeks
            ),
        )
        for phase in roadmap.phases
    )
    return replace(roadmap, phases=phases, day_0=None)


def units_of(roadmap: Roadmap, plan: Plan, skipped: set[str]) -> list[Unit]:
    """Return the units in order; tasks in ``skipped`` (moved or not asked for) are left out.

    Once day 0 is opened, what a week needs of it goes to that week's first day, the rest nowhere.
    """
    later = _opened(roadmap, plan)
    units = []
    if roadmap.day_0 is not None and not plan.opened:
        units.append(_unit(roadmap.day_0, roadmap.day_0.minutes, skipped))
        units[0].is_gate = roadmap.gate
    for week in roadmap.weeks:
        largest = max((day.minutes for day in week.days), default=0)
        for number, day in enumerate(week.days):
            unit = _unit(day, largest, skipped)
            if number == 0 and later:
                unit.tasks[:0] = [
                    task for task in later.pop(week.number, []) if task.id not in skipped
                ]
            units.append(unit)
    return units


def _unit(day: Day, largest: int, skipped: set[str]) -> Unit:
    tasks = list(day.tasks)
    if skipped:
        tasks = [task for task in tasks if task.id not in skipped]
    return Unit(day, tasks, largest)


def _opened(roadmap: Roadmap, plan: Plan) -> dict[int, list[Task]]:
    """Return the tasks of an opened day 0 that a week needs, by that week."""
    found: dict[int, list[Task]] = {}
    if roadmap.day_0 is None or not plan.opened:
        return found
    weeks = [week.number for week in roadmap.weeks if week.days]
    for task in roadmap.day_0.tasks:
        if not task.needed_in_week:
            continue
        needed = next((week for week in weeks if week >= task.needed_in_week), weeks[-1])
        found.setdefault(needed, []).append(task)
    return found


def not_asked(roadmap: Roadmap, plan: Plan, behind: bool = False) -> set[str]:
    """Return the ids of tasks whose condition does not hold; an unanswered one counts as no."""
    answers = {**dict(plan.answers), BEHIND: behind}
    return {
        task.id
        for task in conditional(roadmap)
        if answers.get(task.condition, False) is not task.holds
    }


def conditional(roadmap: Roadmap) -> Iterator[Task]:
    return (task for task in roadmap.tasks if task.condition)
