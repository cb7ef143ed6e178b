"""A draft as the keys and values of a roadmap file, and those as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach.plan.importing.beside import Standing
from coach.plan.importing.drafts import Draft, DraftDay, DraftWeek, NumberedDays, numbered
from coach.plan.importing.pacing import Pace
from coach.plan.importing.tasking import DraftTask, slug
from coach.words import WEEKDAYS

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
    beside = draft.beside
    document: Document = {
        "roadmap": roadmap_id or slug(draft.title, 6),
        "format": 1,
        "title": draft.title,
        "about": draft.about,
        "length": _length(draft.last_day),
        **_filled(written_for=draft.start.isoformat() if draft.start else ""),
        **_filled(tracks=[_track(pace) for pace in draft.paces]),
        **_filled(rhythm=_filled(blocks=beside.blocks, week=_weekdays(beside.standing))),
        **_filled(
            resources=beside.resources,
            counters=draft.counters,
            cadences=beside.cadences,
            milestones=_reachable(beside.milestones, draft.last_day),
            checkpoints=beside.checkpoints,
            hard_weeks=beside.hard_weeks,
            deadlines=beside.deadlines,
        ),
    }
    if draft.day_0 is not None and draft.day_0.tasks:
        tasks = [_task(task) for task in draft.day_0.tasks]
        document["day_0"] = {"title": draft.day_0.title or "Setup", "tasks": tasks}
    document["phases"] = list(_phases(draft))
    return document


def comments(draft: Draft) -> str:
    """Return the words of the file that have no place in the roadmap, as comments with lines."""
    lines = [f"#   {entry.piece.first}: {entry.text}" for entry in draft.left if entry.text]
    if not lines:
        return ""
    return "\n# Words of the file without a place above, by its lines:\n" + "\n".join(lines) + "\n"


def _length(days: int) -> str:
    return f"{days} days" if days % 7 else f"{days // 7} weeks"


def _reachable(milestones: list[Document], last: int) -> list[Document]:
    return [one for one in milestones if int(one["by_day"]) <= last]


def _weekdays(standing: list[Standing]) -> list[Document]:
    """Return what every week asks for, a weekday after the other."""
    found: dict[int, list[Document]] = {}
    for each in standing:
        found.setdefault(each.weekday, []).append(_task(each.task))
    days = sorted({*range(7)} if found else ())
    return [
        {
            "weekday": WEEKDAYS[day],
            **_filled(role={5: "project", 6: "review"}.get(day, "")),
            **_filled(tasks=found.get(day, [])),
        }
        for day in days
    ]


def _phases(draft: Draft) -> Iterator[Document]:
    """Yield phases with their weeks; weeks follow one another, so a phase may come twice."""
    last, weeks = -1, list[Document]()
    for week, number, first_day, days in numbered(draft.weeks):
        if week.phase != last:
            weeks, last = [], week.phase
            title, goal = draft.phases.get(week.phase, (draft.title, ""))
            yield {"title": title, **_filled(goal=goal), "weeks": weeks}
        weeks.append(_week(week, number, first_day, days))


def _track(pace: Pace) -> Document:
    about = _filled(about=pace.about)
    return {"id": pace.id, "title": pace.title, "weeks": pace.weeks, **about}


def _week(week: DraftWeek, number: int, first_day: int, days: NumberedDays) -> Document:
    long = week.last - week.first
    if week.track:
        tasks = [_task(task) for task in week.tasks]
        return {"extra": long + 1, "track": week.track, "title": week.title, "tasks": tasks}
    span = {"weeks": f"{number}-{number + long}"} if long else {"week": number}
    backlog = [_task(task) for task in week.backlog]
    found = {**span, "title": week.title, **_filled(why=" ".join(week.why), backlog=backlog)}
    if days:
        # A week with both gives its tasks to its first day.
        loose = [_task(task) for task in week.tasks]
        written = [_day(day, at) for day, at in days]
        if loose and not written[0]["tasks"]:
            written[0] = {**written[0], "title": week.title}
            del written[0]["role"]
        written[0]["tasks"] = [*loose, *written[0]["tasks"]]
        return {**found, "days": written}
    tasks = [_task(task) for task in week.tasks]
    return {**found, "tasks": tasks} if tasks else {**found, "days": [_rest(first_day, long)]}


def _rest(first: int, long: int) -> Document:
    return {"days": f"{first}-{first + 6 + 7 * long}", "title": "Open", "role": "rest"}


def _day(day: DraftDay, number: int) -> Document:
    long = day.last - day.first
    title = day.title or (day.tasks[0].title if day.tasks else "Free")
    span = {"days": f"{number}-{number + long}"} if long else {"day": number}
    role = _role(day) if day.tasks else "rest"
    hours = "+".join(f"{minutes / 60:g}" for minutes in day.hours) if long else ""
    tasks = [_task(task) for task in day.tasks]
    weekday = "" if day.weekday is None else WEEKDAYS[day.weekday]
    return {
        **span,
        "title": title,
        **_filled(role=role, hours=hours, weekday=weekday),
        "tasks": tasks,
    }


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
            see=task.see,
            counts=task.counts,
            steps=task.steps,
            self_test=task.self_test,
            note=task.note,
            deliverable=wanted[0] if len(wanted) == 1 else wanted,
        ),
    }


def _filled(**values: Any) -> Document:
    return {key: value for key, value in values.items() if value}


def to_yaml(document: Mapping[str, Any], source: str, comment: str = "") -> str:
    """Return a document as the text of a roadmap file; ``source`` is the file it came from."""
    import yaml

    body: str = yaml.safe_dump(
        document, sort_keys=False, allow_unicode=True, width=96, default_flow_style=False
    )
    return HEADER.format(source=source.replace("\n", " ")) + "\n" + body + comment
