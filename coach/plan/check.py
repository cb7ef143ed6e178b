"""Checking what a roadmap says against itself and against the pack it lies in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from coach.content.problems import Problems, suggestion
from coach.plan.contradictions import find_contradictions
from coach.plan.kata_minutes import Par, check_kata_minutes
from coach.plan.roadmap import Day, Roadmap, Role, Task
from coach.plan.tracks import on_track
from coach.plan.wanted import CommitWanted, KataWanted, TopicWanted


@dataclass(frozen=True)
class Known:
    """What the packs hold, by id; None where the caller does not know."""

    katas: Collection[str] | None = None
    decks: Collection[str] | None = None
    cards: Collection[str] | None = None
    topics: Collection[str] | None = None
    resources: Collection[str] | None = None
    pars: Mapping[str, Par] | None = None
    """The minutes of katas."""


def check_roadmap(roadmap: Roadmap, known: Known | None = None) -> Problems:
    """Return what an author should look at in a roadmap that can be read.

    Names that lead nowhere are errors. What may be meant (a long day, an empty one, fewer days
    than announced) is a warning.
    """
    problems = Problems(roadmap.path)
    _check_length(roadmap, problems)
    for day in roadmap.days:
        _check_day(roadmap, day, problems)
    find_contradictions(roadmap, problems)
    check_kata_minutes(roadmap, (known.pars if known else None) or {}, problems)
    own = {resource.id for resource in roadmap.resources}
    for task in roadmap.tasks:
        _check_names(task, own, known or Known(), problems)
    return problems


def _check_length(roadmap: Roadmap, problems: Problems) -> None:
    # Of several tracks the first is the one whose length is announced.
    last = max((day.number for day in on_track(roadmap, "").numbered_days), default=0)
    if last != roadmap.length_days:
        problems.warning(
            0, f'"length" says {roadmap.length_days} days, but the last day written is {last}'
        )


def _check_day(roadmap: Roadmap, day: Day, problems: Problems) -> None:
    where = f"day {day.number}"
    if not day.tasks and day.role is not Role.REST:
        problems.warning(day.line, 'it has no tasks; give it some, or "role: rest"', where)
    for task in day.tasks:
        for each in task.deliverable:
            if isinstance(each, CommitWanted) and each.since > day.number:
                said = f'"since" names day {each.since}, and the task stands on day {day.number}'
                problems.error(task.line, said, f"task {task.id}")
    if day.number == 0 or not roadmap.rhythm.blocks:
        return
    if day.minutes > roadmap.rhythm.minutes:
        problems.warning(
            day.line,
            f"its tasks take {day.minutes} minutes, its blocks have {roadmap.rhythm.minutes}",
            where,
        )
    for title, asked, given in _full_blocks(roadmap, day):
        problems.warning(day.line, f"{title} asks for {asked} of its {given} minutes", where)


def _full_blocks(roadmap: Roadmap, day: Day) -> Iterator[tuple[str, int, int]]:
    for block in roadmap.rhythm.blocks:
        inside = (task for task in day.tasks if task.block == block.id and not task.optional)
        asked = sum(task.minutes for task in inside)
        if asked > block.minutes:
            yield block.title, asked, block.minutes


def _check_names(task: Task, own: set[str], known: Known, problems: Problems) -> None:
    wanted = [each.kata for each in task.deliverable if isinstance(each, KataWanted)]
    wanted_topics = [each.topic for each in task.deliverable if isinstance(each, TopicWanted)]
    asked_katas = [question.kata for question in task.self_test if question.kata]
    asked_cards = [question.card for question in task.self_test if question.card]
    references = (
        ("kata", (*task.katas, *wanted, *asked_katas), known.katas),
        ("deck", task.decks, known.decks),
        ("card", (*task.cards, *asked_cards), known.cards),
        ("topic", (*task.topics, *wanted_topics), known.topics),
        ("resource", _resources(task), _together(own, known.resources)),
    )
    for kind, names, there in references:
        for name in names:
            if there is not None and name not in there:
                near = suggestion(name, sorted(there))
                message = f'there is no {kind} "{name}"{near}'
                problems.error(task.line, message, f"task {task.id}")


def _resources(task: Task) -> tuple[str, ...]:
    return (*task.resources, *task.completes, *task.expects)


def _together(own: set[str], shared: Collection[str] | None) -> set[str] | None:
    """Return what may be pointed to, None where only the file's own are known and it has none."""
    return own | set(shared) if shared is not None else (own or None)
