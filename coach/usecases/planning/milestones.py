"""Milestones: never ticked by hand, but computed from their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.plan.dates import State
from coach.plan.parts import Milestone, Part
from coach.record import record
from coach.usecases.planning.counters import counters, first_passes
from coach.usecases.planning.plans import ActivePlan
from coach.usecases.planning.today_plans import date_of_day
from coach.usecases.workspace import Workspace


@record
class PartStand:
    """One part of a milestone."""

    title: str
    stand: str
    reached: bool


@record
class MilestoneStand:
    """A milestone, computed from its parts."""

    title: str
    by: date
    parts: tuple[PartStand, ...]
    post: str = ""
    """What the roadmap suggests to write in public once it is reached."""

    @property
    def reached(self) -> bool:
        return all(part.reached for part in self.parts)


def milestones(workspace: Workspace, active: ActivePlan, last: date) -> Iterator[MilestoneStand]:
    """Yield the milestones that were due, and of those to come the next.

    Those before the day a learner joined at are not theirs.
    """
    for milestone in sorted(active.roadmap.milestones, key=lambda one: one.by_day):
        if milestone.by_day < active.plan.at:
            continue
        stand = _milestone(workspace, active, milestone)
        yield stand
        if stand.by > last:
            return


def _milestone(workspace: Workspace, active: ActivePlan, milestone: Milestone) -> MilestoneStand:
    parts = tuple(_part(workspace, active, part) for part in milestone.parts)
    by = date_of_day(active, milestone.by_day)
    return MilestoneStand(milestone.title, by, parts, milestone.post)


def _part(workspace: Workspace, active: ActivePlan, part: Part) -> PartStand:
    match part.kind:
        case "counter":
            return _counter_part(workspace, active, part)
        case "days":
            return _days_part(active, part)
        case "task":
            one = next((one for one in active.dated if one.task.id == part.name), None)
            if one is None and active.plan.at:
                return PartStand(part.title or part.name, "before you joined", True)
            title = part.title or (one.task.title if one else part.name)
            done_now = one is not None and one.state is State.DONE
            return PartStand(title, "done" if done_now else "open", done_now)
        case "kata":
            passed = part.name in first_passes(workspace)
            return PartStand(part.title or part.name, "passed" if passed else "open", passed)
    return _topic_part(workspace, part)


def _counter_part(workspace: Workspace, active: ActivePlan, part: Part) -> PartStand:
    found = (one.counted for one in counters(workspace, [active]))
    counted = next((one for one in found if one.id == part.name), None)
    total = counted.count if counted else 0
    title = part.title or (counted.title if counted else part.name)
    return PartStand(title, f"{total} of {part.count}", total >= part.count)


def _days_part(active: ActivePlan, part: Part) -> PartStand:
    tasks = [
        one for one in active.dated
        if part.first <= one.day_number <= part.last and one.is_required
    ]  # fmt: skip
    done = sum(one.state is State.DONE for one in tasks)
    title = part.title or f"days {part.first}-{part.last}"
    if not tasks:
        return PartStand(title, "before you joined", True)
    return PartStand(title, f"{done} of {len(tasks)}", done == len(tasks))


def _topic_part(workspace: Workspace, part: Part) -> PartStand:
    from coach.usecases.cards.topic_progress import percent_known

    known = percent_known(workspace, part.name)
    stand = f"known to {known} of {part.count}%"
    return PartStand(part.title or part.name, stand, known >= part.count)
