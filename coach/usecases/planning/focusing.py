"""Focus sessions in the log: begun, gone on with after a restart, ended, and added up by task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coach.journal.focus import (
    BUILT_IN,
    Block,
    Place,
    Template,
    parse_template,
    place_at,
    worked_minutes,
)
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.store.database import range_of
from coach.store.events import COLUMNS, Event
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.katas.kata_notes import PREFIX as NOTE
from coach.usecases.library import NotFoundError
from coach.usecases.planning.tick import find_task
from coach.usecases.workspace import Workspace

PREFIX = "focus/"


@record
class Focus:
    """A session under way."""

    id: str
    template: Template
    task: str
    """``PLAN/task-id`` of now; empty where it belongs to none."""
    started_ms: int
    place: Place
    worked: int
    """Minutes of work so far, breaks left out."""
    shares: tuple[tuple[str, int], ...] = ()
    """The tasks it was for, in order, each with its minutes of work."""

    @property
    def is_over(self) -> bool:
        return self.place.block is None


@record
class Spent:
    """Planned against actual minutes of a task."""

    task: str
    title: str
    planned: int
    actual: int


def templates(workspace: Workspace) -> list[Template]:
    """Return the learner's templates, then the built-in ones; of one name the learner's counts.

    Raises RefusedError where one of focus.templates cannot be read.
    """
    try:
        own = [parse_template(text) for text in workspace.config.focus_templates]
    except ValueError as error:
        raise RefusedError(f"focus.templates in config.toml: {error}") from error
    names = {one.name for one in own}
    built_in = [parse_template(text) for text in BUILT_IN]
    return [*own, *(one for one in built_in if one.name not in names)]


def fitting(among: Sequence[Template], minutes: int) -> int:
    """Return the place of the template whose work is nearest to some minutes; the first for none.

    Of two that are as near, the shorter one.
    """
    work = [worked_minutes(one, one.minutes * 60) for one in among]
    places = range(len(among))
    return min(places, key=lambda at: (abs(work[at] - minutes), work[at])) if minutes else 0


def start_focus(workspace: Workspace, name: str = "day", task: str = "") -> Focus:
    """Begin a session; one whose blocks are all over is ended first.

    Raises NotFoundError for an unknown template or task, RefusedError while blocks still run.
    """
    before = focus_under_way(workspace)
    if before is not None and not before.is_over:
        raise RefusedError("a focus session is under way: coach focus --stop ends it")
    template = next((one for one in templates(workspace) if one.name == name), None)
    if template is None:
        known = ", ".join(one.name for one in templates(workspace))
        raise NotFoundError(f'no focus template is called "{name}"; there are {known}')
    task = _whole_name(workspace, task)
    if before is not None:
        stop_focus(workspace)
    subject = f"{PREFIX}{ulid.new(workspace.clock.now_ms())}"
    body = {
        "day": workspace.moment().day,
        "template": _to_body(template),
        "task": task,
    }
    workspace.store.append(kinds.FOCUS_STARTED, subject, body)
    under_way = focus_under_way(workspace)
    assert under_way is not None
    return under_way


def _whole_name(workspace: Workspace, task: str) -> str:
    if not task or task.startswith(NOTE):
        return task
    active, found = find_task(workspace, task)
    return f"{active.plan.id}/{found.id}"


def turn_focus(workspace: Workspace, task: str) -> Focus:
    """Let the rest of the session belong to another task, or to none; what was worked stays.

    Raises NotFoundError for an unknown task, or without a session.
    """
    under_way = _require(workspace)
    name = _whole_name(workspace, task)
    if name != under_way.task:
        body = {"day": workspace.moment().day, "task": name}
        workspace.store.append(kinds.FOCUS_TURNED, under_way.id, body)
    return _require(workspace)


def _require(workspace: Workspace) -> Focus:
    under_way = focus_under_way(workspace)
    if under_way is None:
        raise NotFoundError("no focus session is under way; coach focus begins one")
    return under_way


def _to_body(template: Template) -> dict[str, Any]:
    blocks = [[block.name, block.minutes, block.is_break] for block in template.blocks]
    return {"name": template.name, "blocks": blocks}


def from_body(kept: dict[str, Any]) -> Template:
    """Return the template that an event holds."""
    return Template(kept["name"], tuple(Block(*block) for block in kept["blocks"]))


def focus_under_way(workspace: Workspace) -> Focus | None:
    """Return the session that was begun today and not ended, as of now."""
    begun = newest_open(workspace)
    if begun is None or begun.body["day"] != workspace.moment().day:
        return None
    template = from_body(begun.body["template"])
    seconds = max(0, workspace.clock.now_ms() - begun.at_ms) // 1000
    shares = tuple(shares_of(workspace, begun, template, seconds))
    task = shares[-1][0] if shares else begun.body["task"]
    return Focus(
        begun.subject, template, task, begun.at_ms,
        place_at(template, seconds), worked_minutes(template, seconds), shares,
    )  # fmt: skip


def newest_open(workspace: Workspace) -> Event | None:
    """Return the event that began the newest session, None where that one was ended."""
    row = workspace.store.connection.execute(
        f"SELECT {COLUMNS} FROM live_events WHERE subject >= ? AND subject < ? "
        "AND kind IN (?, ?) ORDER BY id DESC LIMIT 1",
        (*range_of(PREFIX), kinds.FOCUS_STARTED, kinds.FOCUS_ENDED),
    ).fetchone()
    newest = Event.from_row(row) if row else None
    return newest if newest is not None and newest.kind == kinds.FOCUS_STARTED else None


def shares_of(
    workspace: Workspace, begun: Event, template: Template, seconds: int
) -> Iterator[tuple[str, int]]:
    """Yield the tasks of a session, each with the minutes worked until the next one's turn."""
    events = workspace.store.events_of(begun.subject)
    turns = [((event.at_ms - begun.at_ms) // 1000, event.body["task"]) for event in events]
    ends = [*(begin for begin, _ in turns[1:]), seconds]
    for (begin, task), end in zip(turns, ends, strict=True):
        yield task, worked_minutes(template, end) - worked_minutes(template, begin)


def stop_focus(workspace: Workspace) -> Focus:
    """End the session and keep its minutes with its tasks. Raises NotFoundError without one."""
    under_way = _require(workspace)
    body = {
        "day": workspace.moment().day,
        "task": under_way.task,
        "minutes": under_way.worked,
        "tasks": [list(share) for share in under_way.shares],
    }
    workspace.store.append(kinds.FOCUS_ENDED, under_way.id, body)
    return under_way


def spent(workspace: Workspace, first: date, last: date) -> list[Spent]:
    """Return planned against actual minutes of the tasks that were worked on between two days."""
    minutes: Counter[str] = Counter()
    for event in workspace.store.events_under(PREFIX, kinds.FOCUS_ENDED):
        body = event.body
        if first.toordinal() <= body["day"] <= last.toordinal():
            for task, worked in body.get("tasks") or [(body["task"], body["minutes"])]:
                minutes[task] += worked
    return [_spent(workspace, task, actual) for task, actual in minutes.most_common() if actual]


def _spent(workspace: Workspace, task: str, actual: int) -> Spent:
    if not task:
        return Spent("", "without a task", 0, actual)
    try:
        found = find_task(workspace, task)[1]
    except NotFoundError:
        return Spent(task, task.partition("/")[2], 0, actual)
    return Spent(task, found.title, found.minutes, actual)


def what_next(focus: Focus) -> list[str]:
    """Return what the end of a session offers, in order: evidence, the commit, the post."""
    evidence = [f"show it: coach task done {focus.task} --file PATH"] if focus.task else []
    return [*evidence, "save it: git commit, and push", "tell it: coach post --copy"]
