"""Row 7: the dates of five plans with 1,000 open tasks in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bench.content import PACK, roadmap_text
from bench.histories import TODAY
from bench.measure import by_turns, timed
from bench.setting import Setting
from bench.table import Bound, Measured, Row, Unit
from coach.plan.dates import schedule
from coach.plan.plan import Plan, parse_hours
from coach.plan.roadmap import Roadmap, parse_roadmap

BOUND = Bound(0.010, Unit.SECONDS)
PLANS = 5
OPEN_TASKS = 200
DONE_TASKS = 20
"""Of each plan; begun two weeks ago, so each of them is late."""
ROUNDS_A_START = 4


@dataclass(frozen=True)
class Begun:
    """A plan under way, and what of it is done."""

    roadmap: Roadmap
    plan: Plan
    done: dict[str, date]


def date_rows(setting: Setting) -> Iterator[Row]:
    """Work out all dates; the peer counts days on from the start and sorts, knowing no rule."""
    plans = [_begun(number) for number in range(PLANS)]
    open_tasks = sum(task.id not in begun.done for begun in plans for task in begun.roadmap.tasks)
    assert open_tasks == PLANS * OPEN_TASKS

    def ours() -> None:
        for begun in plans:
            schedule(begun.roadmap, begun.plan, begun.done, TODAY)

    def peer() -> None:
        for begun in plans:
            _naive(begun)

    pair = by_turns(timed(ours), timed(peer), setting.size.starts * ROUNDS_A_START)
    what = f"dates of {PLANS} plans, {open_tasks:,} open tasks"
    yield Measured("dates", what, *pair.medians, "start + day number, sorted", BOUND)


def _begun(number: int) -> Begun:
    name = f"bench-{number}"
    text = roadmap_text(name, OPEN_TASKS + DONE_TASKS)
    roadmap, problems = parse_roadmap(text, f"{name}.yaml", PACK)
    assert roadmap is not None, str(next(iter(problems)))
    start = TODAY - timedelta(days=14 + number)
    hours = parse_hours("sat=1,sun=0") if number % 2 else None
    done = [task.id for task in list(roadmap.tasks)[:DONE_TASKS]]
    days = {task: start + timedelta(days=order // 4) for order, task in enumerate(done)}
    return Begun(roadmap, Plan(f"PLAN-{number}", roadmap.key, start, hours), days)


def _naive(begun: Begun) -> list[tuple[date, str]]:
    start = begun.plan.start - timedelta(days=1)
    return sorted(
        (start + timedelta(days=day.number), task.id)
        for day in begun.roadmap.days
        for task in day.tasks
    )
