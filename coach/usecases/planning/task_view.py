"""Everything that is known about one task, whichever date it lies on: the task as a page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from datetime import date, timedelta

from coach.plan.cadences import due, following
from coach.plan.dates import Dated, State
from coach.plan.evidence import evidence_from_payload
from coach.plan.reasons import spoken
from coach.plan.roadmap import Day, Resource, Task
from coach.plan.shown import in_words
from coach.plan.wanted import describe
from coach.record import record
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, settled
from coach.usecases.planning.tick import find_task
from coach.usecases.planning.today_plans import comes_back, run_of
from coach.usecases.workspace import Workspace


@record
class Fact:
    """One thing about a task, with the short word it begins with."""

    word: str
    text: str


@record
class TaskView:
    """A task with its date, why it lies there, and what its author says about it."""

    target: str
    """``PLAN/task-id``."""
    task: Task
    day: int | None
    """The day of the roadmap it belongs to; None for what has none."""
    day_title: str
    date: datetime.date | None
    """None where it has none, such as in a backlog."""
    planned: datetime.date | None
    state: State
    reason: str
    facts: tuple[Fact, ...]
    """All of it in words, what matters most first."""
    resources: tuple[Resource, ...]


def task_view(workspace: Workspace, name: str) -> TaskView:
    """Return a task of a plan under way by its name. Raises NotFoundError."""
    active, task = find_task(workspace, name)
    dated = next((each for each in active.dated if each.task.id == task.id), None)
    reason = dated.reason if dated is not None else ""
    if dated is None:
        dated, reason = _occurrence(workspace, active, task)
    return _view(workspace, active, dated, reason)


def seen_task(workspace: Workspace, active: ActivePlan, dated: Dated) -> TaskView:
    """Return a task that has its place among the dates of a plan."""
    return _view(workspace, active, dated, dated.reason)


def _view(workspace: Workspace, active: ActivePlan, dated: Dated, reason: str) -> TaskView:
    task = dated.task
    of_days = any(task.id == one.id for one in active.roadmap.tasks)
    day = active.roadmap.day(dated.day_number) if of_days else None
    resources = tuple(_resources(workspace, active, task))
    has_date = dated.state is not State.BACKLOG
    why, *others = _facts(active, dated, day, reason, resources)
    return TaskView(
        target=f"{active.plan.id}/{task.id}",
        task=task,
        day=day.number if day else None,
        day_title=day.title if day else "",
        date=dated.date if has_date else None,
        planned=dated.planned if has_date else None,
        state=dated.state,
        reason=reason,
        facts=(why, *_given(workspace, active, task), *others),
        resources=resources,
    )


def _occurrence(workspace: Workspace, active: ActivePlan, task: Task) -> tuple[Dated, str]:
    """Return an occurrence of a cadence as if it had a place, with why: it is due, or it comes."""
    name, _, written = task.id.rpartition("/")
    cadence = next(one for one in active.roadmap.cadences if one.id == name)
    on, today = date.fromisoformat(written), workspace.clock.today()
    done, reason = settled(workspace, active.plan), comes_back(cadence, on)
    if task.id in done:
        return Dated(task, 0, done[task.id], State.DONE, on), reason
    begin, until, of_it = run_of(active, cadence, done)
    if on in due(cadence, begin, until, of_it, today):
        return Dated(task, 0, today, State.LATE if on < today else State.TODAY, on), reason
    coming = following(cadence, begin, max(today, begin - timedelta(days=1)))
    over = until is not None and coming > until
    then = "no other follows" if over else f"the next is due on {spoken(coming)}"
    return Dated(task, 0, on, State.AHEAD, on), f"{reason} It is not due today; {then}."


def _resources(workspace: Workspace, active: ActivePlan, task: Task) -> Iterator[Resource]:
    own = {one.id: one for one in active.roadmap.resources}
    for name in dict.fromkeys((*task.resources, *task.completes)):
        try:
            yield own[name] if name in own else workspace.library.resource(name)
        except NotFoundError:
            continue  # The check of roadmaps names it.


def _given(workspace: Workspace, active: ActivePlan, task: Task) -> Iterator[Fact]:
    """Yield when it was done, and what showed it."""
    row = workspace.store.connection.execute(
        "SELECT day, evidence FROM task_state WHERE subject = ? AND state = 'done'",
        (f"{active.plan.id}/{task.id}",),
    ).fetchone()
    if row is not None:
        shown = "; ".join(in_words(evidence_from_payload(one)) for one in json.loads(row[1]))
        yield Fact("done", f"{spoken(date.fromordinal(row[0]))}{f': {shown}' if shown else ''}")


def _facts(
    active: ActivePlan, dated: Dated, day: Day | None, reason: str, resources: tuple[Resource, ...]
) -> Iterator[Fact]:
    task = dated.task
    yield Fact("why", reason)
    if task.deliverable:
        yield Fact("shows *", "; ".join(describe(wanted) for wanted in task.deliverable))
    if task.emphasis:
        yield Fact("weight", task.emphasis)
    if task.note:
        yield Fact("note", task.note)
    for number, step in enumerate(task.steps, start=1):
        yield Fact("steps" if number == 1 else "", f"{number}. {step}")
    for number, resource in enumerate(resources):
        yield Fact("" if number else "with", _cited(resource, resource.id in task.completes))
    yield from _references(active, task)
    yield from _practice(task)
    if day is not None and day.idea:
        yield Fact("idea", day.idea)


def _cited(resource: Resource, completes: bool) -> str:
    by = f", {resource.author}" if resource.author else ""
    done = " (finished with this task)" if completes else ""
    return f"{resource.title}{by}{done}  {resource.url}".rstrip()


def _references(active: ActivePlan, task: Task) -> Iterator[Fact]:
    """Yield what it refers to in the roadmap: other days, tasks before it, its condition."""
    for number, other in enumerate(filter(None, map(active.roadmap.day, task.see))):
        first = min(
            (each.date for each in active.dated if each.day_number == other.number), default=None
        )
        on = f", {spoken(first)}" if first else ""
        yield Fact("" if number else "see", f"day {other.number}: {other.title}{on}")
    before = [found.title for one in task.after if (found := active.roadmap.task(one))]
    if before:
        yield Fact("after", "; ".join(before))
    asked = {one.id: one.ask for one in active.roadmap.conditions}
    if task.condition in asked:
        yield Fact("if", f"{asked[task.condition]} {'Yes' if task.holds else 'No'}.")


def _practice(task: Task) -> Iterator[Fact]:
    """Yield what to practise with it, and what it counts for."""
    for word, names in (("katas", task.katas), ("decks", task.decks), ("cards", task.cards)):
        if names:
            yield Fact(word, ", ".join(names))
    if task.topics:
        yield Fact("topics", ", ".join(task.topics))
    for number, question in enumerate(task.self_test):
        yield Fact("" if number else "asks", question.ask)
    if task.counts:
        yield Fact("counts", ", ".join(f"{one.counter} +{one.count}" for one in task.counts))
    if task.needs:
        yield Fact("needs", ", ".join(task.needs))
