"""A draft as the keys and values of a roadmap file, and those as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach.plan.importing.drafting import Draft, DraftDay, DraftWeek
from coach.plan.importing.tasking import DraftTask, slug

Document = dict[str, Any]

HEADER = (
    "# Imported from {source}. Change what you like: another import of the same file keeps your\n"
    "# changes, and the ids are what your progress hangs on.\n"
)
_ROLES = (
    ("review", re.compile(r"\b(review|recap|consolidate|milestone)\b", re.I)),
    ("project", re.compile(r"\b(project|capstone|competition)\b", re.I)),
)


def to_document(draft: Draft, roadmap_id: str = "") -> Document:
    """Return a draft in the roadmap format, as plain values."""
    name = roadmap_id or slug(draft.title, 6)
    document: Document = {
        "roadmap": name,
        "format": 1,
        "title": draft.title,
        "about": draft.about,
        "length": f"{len(draft.weeks)} weeks",
    }
    if draft.day_0 is not None and draft.day_0.tasks:
        document["day_0"] = {
            "title": draft.day_0.title or "Setup",
            "tasks": [_task(task) for task in draft.day_0.tasks],
        }
    document["phases"] = list(_phases(draft))
    return document


def _phases(draft: Draft) -> Iterator[Document]:
    """Yield phases with their weeks; weeks follow one another, so a phase may come twice."""
    last, weeks = -1, list[Document]()
    for week in draft.weeks:
        if week.phase != last:
            weeks, last = [], week.phase
            title, goal = draft.phases.get(week.phase, (draft.title, ""))
            yield {"title": title, **_filled(goal=goal), "weeks": weeks}
        weeks.append(_week(week))


def _week(week: DraftWeek) -> Document:
    days = [_day(day) for day in week.days]
    return {"week": week.number, "title": week.title, **_filled(why=week.why), "days": days}


def _day(day: DraftDay) -> Document:
    role = "rest" if not day.tasks else _role(day)
    title = day.title or (day.tasks[0].title if day.tasks else "Free")
    tasks = [_task(task) for task in day.tasks]
    found = {"day": day.number, "title": title, **_filled(role=role)}
    return {**found, "tasks": tasks}


def _role(day: DraftDay) -> str:
    words = f"{day.title} {day.heading}"
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")


def _task(task: DraftTask) -> Document:
    wanted = task.deliverable
    return {
        "id": task.id,
        "kind": task.kind.value,
        **_filled(label=task.label),
        "title": task.title,
        "minutes": task.minutes,
        **_filled(
            topics=task.topics,
            katas=task.katas,
            decks=task.decks,
            needs=task.needs,
            optional=task.optional,
            note=task.note,
            deliverable=wanted[0] if len(wanted) == 1 else wanted,
        ),
    }


def _filled(**values: Any) -> Document:
    return {key: value for key, value in values.items() if value}


def to_yaml(document: Mapping[str, Any], source: str) -> str:
    """Return a document as the text of a roadmap file; ``source`` is the file it came from."""
    import yaml

    body: str = yaml.safe_dump(
        document, sort_keys=False, allow_unicode=True, width=96, default_flow_style=False
    )
    return HEADER.format(source=source.replace("\n", " ")) + "\n" + body
