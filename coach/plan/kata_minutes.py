"""Whether tasks that name katas have the minutes these take."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.content.problems import Problems
from coach.plan.roadmap import Roadmap, Task
from coach.plan.tracks import on_track


@dataclass(frozen=True)
class Par:
    """The minutes of a kata: for the first time, and for every time after it."""

    first: float
    again: float


@dataclass(frozen=True)
class Short:
    """A task with fewer minutes than its katas take."""

    task: Task
    minutes: int
    needed: float


def check_kata_minutes(roadmap: Roadmap, pars: Mapping[str, Par], problems: Problems) -> None:
    """Add a warning for each task that is too short for its katas, on any of the tracks."""
    said: set[str] = set()
    for track in [one.id for one in roadmap.tracks] or [""]:
        for short in short_tasks(on_track(roadmap, track), pars):
            message = (
                f"it has {short.minutes} minutes, its katas take {math.ceil(short.needed)} at par"
            )
            if short.task.id not in said:
                problems.warning(short.task.line, message, f"task {short.task.id}")
            said.add(short.task.id)


def short_tasks(roadmap: Roadmap, pars: Mapping[str, Par]) -> Iterator[Short]:
    """Yield the tasks with too few minutes; a kata that several of one day name is shared."""
    minutes = Counter[str]()
    for task in roadmap.tasks:
        minutes[_whole(task)] += task.minutes
    met: set[str] = set()
    for day in roadmap.days:
        ending = [task for task in day.tasks if task.katas and task.id == _whole(task)]
        naming = Counter(kata for task in ending for kata in task.katas)
        for task in ending:
            shares = (_par(pars, kata, met) / naming[kata] for kata in task.katas)
            needed = sum(shares)
            if needed > minutes[task.id]:
                yield Short(task, minutes[task.id], needed)
        met |= {*naming}


def _par(pars: Mapping[str, Par], kata: str, met: set[str]) -> float:
    if kata not in pars:
        return 0
    return pars[kata].again if kata in met else pars[kata].first


def _whole(task: Task) -> str:
    """Return the id of the task that this is, or is a part of."""
    return task.id.partition("/part-")[0] if task.part < task.parts else task.id
