"""A new reading laid over a roadmap that its learner has changed since the last one.

Three versions of every field are held against each other: what the last import wrote, what stands
in the file now, and what this import would write. Where the learner changed something, that stays.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from coach.plan.importing.document import Document
from coach.plan.importing.drafts import Draft
from coach.plan.importing.matching import match_ids, place_of
from coach.plan.importing.memory import Memory, Origin
from coach.record import record

_CHILDREN = ("phases", "weeks", "week", "days", "tasks", "backlog", "day_0", "rhythm")
_LISTS = ("tasks", "backlog")


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
    for task in draft.tasks:
        task.place = place_of(task.id)
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
    origins = {task.id: Origin(task.source, task.place) for task in draft.tasks}
    merged = copy.deepcopy(new)
    before, current = tasks_of(memory.document), tasks_of(now or {})
    removed = _overlay(merged, memory.document, now) if now is not None else []
    own = [name for name in current if name not in before and name not in origins]
    for name in own:
        _put_back(merged, current[name], _home(now or {}, name))
    gone = {name: one for name, one in current.items() if name in before and name not in origins}
    archived = {
        **{name: one for name, one in memory.archived.items() if name not in origins},
        **{name: {**one, "source": memory.origins[name].source} for name, one in gone.items()},
    }
    for name in gone:
        _take_out(merged, name)
    remembered = Memory(copy.deepcopy(new), origins, archived, memory.decisions, memory.declined)
    changes = Changes(
        new=tuple(name for name in origins if name not in before and name not in memory.archived),
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
    if document.get("rhythm"):
        yield "rhythm", document["rhythm"]
    for number, phase in enumerate(document.get("phases", [])):
        yield f"phase {number}", phase
    yield from _holders(document)
    for name, task in tasks_of(document).items():
        yield f"task {name}", task


def _holders(document: Mapping[str, Any]) -> Iterator[tuple[str, Document]]:
    """Yield what holds tasks: day 0, weeks, days and weekdays, each with a name that stays."""
    if document.get("day_0"):
        yield "day 0", document["day_0"]
    last = None
    for phase in document.get("phases", []):
        for week in phase.get("weeks", []):
            last = week.get("week", week.get("weeks", last))
            yield f"week {last}{', extra' if 'extra' in week else ''}", week
            for day in week.get("days", []):
                yield f"day {day.get('day', day.get('days'))}", day
    for weekday in document.get("rhythm", {}).get("week", []):
        yield str(weekday.get("weekday")), weekday


def tasks_of(document: Mapping[str, Any]) -> dict[str, Document]:
    """Return the tasks of a roadmap by their ids."""
    return {
        str(task["id"]): task
        for _, holder in _holders(document)
        for key in _LISTS
        for task in holder.get(key, [])
        if "id" in task
    }


def _home(document: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Return the holder of a task and the list in it."""
    for key, holder in _holders(document):
        for within in _LISTS:
            if any(task.get("id") == name for task in holder.get(within, [])):
                return key, within
    return "", "tasks"


def _put_back(document: Document, task: Document, home: tuple[str, str]) -> None:
    """Put a task of the learner's own where it stood, or on the last day there is."""
    holders = dict(_holders(document))
    last = [key for key in holders if key.startswith(("day", "week "))][-1]
    holder = holders.get(home[0], holders[last])
    holder.setdefault(home[1], []).append(task)
    if holder.get("role") == "rest":
        del holder["role"]


def _take_out(document: Document, name: str) -> None:
    for key, holder in _holders(document):
        for within in _LISTS:
            if within in holder:
                holder[within] = [task for task in holder[within] if task.get("id") != name]
        if key.startswith("day ") and key != "day 0" and not holder.get("tasks"):
            holder["role"] = "rest"
        if key.startswith("week ") and "days" not in holder and not holder.get("tasks"):
            holder.pop("tasks", None)
