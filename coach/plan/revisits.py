"""Going back: what a self-test or a failed kata sends the learner to again, and when.

A topic is gone back to once, however many questions asked for it, and a week holds an hour of it at
most; what does not fit waits without a date until a week has room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from coach.plan.plan import Plan
from coach.plan.roadmap import Kind, Roadmap, Task
from coach.record import record, replace

PREFIX = "revisit/"
MINUTES = 40
WEEKLY_MINUTES = 60


@record
class Miss:
    """A question answered with no, or a kata that was not passed."""

    topic: str
    """What it is about: a topic, or ``day-11`` where only days are known."""
    said: str
    """What went wrong, in words."""
    on: date
    days: tuple[int, ...] = ()
    """Days of the roadmap to go back to."""
    cards: tuple[str, ...] = ()
    katas: tuple[str, ...] = ()


def is_revisit(task: Task) -> bool:
    """Whether a task goes back to something; such a one stands in no roadmap."""
    return task.id.startswith(PREFIX)


def revisit_tasks(
    roadmap: Roadmap, misses: Iterable[Miss], done: Mapping[str, date]
) -> tuple[Task, ...]:
    """Return a task for each topic that was missed, the oldest miss first.

    What is missed after a topic was gone back to makes a new task.
    """
    rounds: dict[str, list[Miss]] = {}
    newest: dict[str, str] = {}
    for miss in sorted(misses, key=lambda one: one.on):
        current = newest.get(miss.topic, "")
        if not current or (current in done and done[current] < miss.on):
            current = f"{PREFIX}{miss.topic}/{miss.on.isoformat()}"
            newest[miss.topic] = current
        rounds.setdefault(current, []).append(miss)
    return tuple(_task(roadmap, name, group) for name, group in rounds.items())


def _task(roadmap: Roadmap, name: str, misses: Sequence[Miss]) -> Task:
    days = sorted({day for miss in misses for day in miss.days})
    found = [day for day in roadmap.days if day.number in days]
    katas = tuple(dict.fromkeys(kata for miss in misses for kata in miss.katas))
    cards = tuple(dict.fromkeys(card for miss in misses for card in miss.cards))
    topic = misses[0].topic
    where = ", ".join(f"day {day.number}: {day.title}" for day in found) or topic
    steps = [f"Day {day.number}: {day.idea}" for day in found if day.idea]
    steps += [f"card {card}" for card in cards] + [f"kata {kata}" for kata in katas]
    known = () if topic.startswith("day-") else (topic,)
    about = f" ({topic})" if known and found else ""
    return Task(
        name, Kind.REVIEW, "Go back", f"Go back to {where}{about}", MINUTES, 0,
        katas=katas, cards=cards, topics=known, steps=tuple(steps),
        note="; ".join(dict.fromkeys(miss.said for miss in misses)),
    )  # fmt: skip


def revisit_dates(tasks: Sequence[Task], done: Mapping[str, date], today: date) -> dict[str, date]:
    """Return the date of each open task that has one; the hour of a week is filled in order."""
    used: dict[tuple[int, int], int] = {}
    for task in tasks:
        if task.id in done:
            _use(used, done[task.id], task.minutes)
    dates = {}
    for task in tasks:
        asked = date.fromisoformat(task.id.rpartition("/")[2])
        on = max(today, asked + timedelta(days=1))
        spent = used.get(_week(on), 0)
        if task.id in done or (spent and spent + task.minutes > WEEKLY_MINUTES):
            continue
        _use(used, on, task.minutes)
        dates[task.id] = on
    return dates


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _use(used: dict[tuple[int, int], int], day: date, minutes: int) -> None:
    used[_week(day)] = used.get(_week(day), 0) + minutes


def with_revisits(
    roadmap: Roadmap, plan: Plan, misses: Sequence[Miss], done: Mapping[str, date], today: date
) -> tuple[Roadmap, Plan]:
    """Return a roadmap and plan in which what was missed is gone back to; dates move no other."""
    tasks = revisit_tasks(roadmap, misses, done)
    # A week that every track has: the backlog of another one would be left out.
    last = next((week for week in reversed(list(roadmap.weeks)) if not week.track), None)
    if not tasks or last is None:
        return roadmap, plan
    longer = replace(last, backlog=(*last.backlog, *tasks))
    phases = tuple(
        replace(one, weeks=tuple(longer if week is last else week for week in one.weeks))
        for one in roadmap.phases
    )
    moves = {**revisit_dates(tasks, done, today), **dict(plan.moves)}
    return replace(roadmap, phases=phases), replace(plan, moves=tuple(moves.items()))
