"""A new reading laid over a roadmap that its learner has changed since the last one.

Three versions of every field are held against each other: what the last import wrote, what stands
in the file now, and what this import would write. Where the learner changed something, that stays.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from coach.plan.importing.document import Document
from coach.plan.importing.drafting import Draft
from coach.plan.importing.matching import match_ids, place_of
from coach.plan.importing.memory import Memory, Origin
from coach.record import record

_CHILDREN = ("phases", "weeks", "days", "tasks", "day_0")


@record
class Changes:
    """What another import did, by task id."""

    new: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    """Gone from the file; what was done for them stays in the log."""
    restored: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Taken out by the learner, and left out again."""
    own: tuple[str, ...] = ()
    """Added by the learner, and kept."""


def keep_ids(draft: Draft, memory: Memory) -> None:
    """Give every task of a draft the id it had before, new ones an id that was never used."""
    known = {**memory.origins, **_archived_origins(memory)}
    matched = match_ids(draft.tasks, known)
    used = set(known)
    for task in draft.tasks:
        if task.id in matched:
            task.id = matched[task.id]
            continue
        name, number = task.id, 1
        while name in used:
            number += 1
            name = f"{task.id}-{number}"
        task.id = name
        used.add(name)


def _archived_origins(memory: Memory) -> dict[str, Origin]:
    return {
        name: Origin(str(task.get("source", "")), place_of(name))
        for name, task in memory.archived.items()
    }


def merge(
    new: Document, now: Mapping[str, Any] | None, draft: Draft, memory: Memory
) -> tuple[Document, Memory, Changes]:
    """Return the roadmap to write, what to remember, and what changed.

    ``new`` is what this import would write, with ids kept; ``now`` is the file as it stands, None
    where there is none.
    """
    origins = {task.id: Origin(task.source, place_of(task.id)) for task in draft.tasks}
    merged = copy.deepcopy(new)
    before, current = tasks_of(memory.document), tasks_of(now or {})
    removed = _overlay(merged, memory.document, now) if now is not None else []
    own = [name for name in current if name not in before and name not in origins]
    for name in own:
        _put_back(merged, current[name], _day_of(now or {}, name))
    gone = {name: one for name, one in current.items() if name in before and name not in origins}
    archived = {
        **{name: one for name, one in memory.archived.items() if name not in origins},
        **{name: {**one, "source": memory.origins[name].source} for name, one in gone.items()},
    }
    for name in gone:
        _take_out(merged, name)
    remembered = Memory(copy.deepcopy(new), origins, archived, memory.decisions, memory.declined)
    changes = Changes(
        new=tuple(n for n in origins if n not in before and n not in memory.archived),
        kept=tuple(name for name in origins if name in before and name not in removed),
        archived=tuple(gone),
        restored=tuple(name for name in origins if name in memory.archived),
        removed=tuple(removed),
        own=tuple(own),
    )
    return merged, remembered, changes


def _overlay(merged: Document, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Put the learner's changes over a new reading; return the tasks that were taken out."""
    old, current = dict(_parts(before)), dict(_parts(now))
    removed = []
    for key, part in list(_parts(merged)):
        if key in current:
            _overlay_fields(part, old.get(key, {}), current[key])
        elif key in old and key.startswith("task "):
            removed.append(key.removeprefix("task "))
    for name in removed:
        _take_out(merged, name)
    return removed


def _overlay_fields(part: Document, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    for field in [*before, *(name for name in now if name not in before)]:
        if field in _CHILDREN or now.get(field) == before.get(field):
            continue
        if field in now:
            part[field] = now[field]
        else:
            part.pop(field, None)


def _parts(document: Mapping[str, Any]) -> Iterator[tuple[str, Document]]:
    """Yield every part of a roadmap with a name that stays: its weeks, days and tasks."""
    if not document:
        return
    yield "top", document  # type: ignore[misc]
    for number, phase in enumerate(document.get("phases", [])):
        yield f"phase {number}", phase
        for week in phase.get("weeks", []):
            yield f"week {week.get('week')}", week
    for day in _days(document):
        yield f"day {day.get('day', 0)}", day
    for name, task in tasks_of(document).items():
        yield f"task {name}", task


def _days(document: Mapping[str, Any]) -> Iterator[Document]:
    if document.get("day_0"):
        yield document["day_0"]
    for phase in document.get("phases", []):
        for week in phase.get("weeks", []):
            yield from week.get("days", [])


def tasks_of(document: Mapping[str, Any]) -> dict[str, Document]:
    """Return the tasks of a roadmap by their ids."""
    return {
        str(task["id"]): task
        for day in _days(document)
        for task in day.get("tasks", [])
        if "id" in task
    }


def _day_of(document: Mapping[str, Any], name: str) -> int:
    for day in _days(document):
        if any(task.get("id") == name for task in day.get("tasks", [])):
            return int(day.get("day", 0))
    return 1


def _put_back(document: Document, task: Document, number: int) -> None:
    """Put a task of the learner's own on its day, or on the last one there is."""
    days = list(_days(document))
    day = next((day for day in days if int(day.get("day", 0)) == number), days[-1])
    day.setdefault("tasks", []).append(task)
    if day.get("role") == "rest":
        del day["role"]


def _take_out(document: Document, name: str) -> None:
    for day in _days(document):
        day["tasks"] = [task for task in day.get("tasks", []) if task.get("id") != name]
        if not day["tasks"] and day.get("day"):
            day["role"] = "rest"
