"""Reading a roadmap file: every problem with its line, and what is sound in spite of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from coach.content import yaml
from coach.content.fields import Fields, describe
from coach.content.problems import Problems, suggestion
from coach.content.yaml import YamlMap
from coach.plan.roadmap import (
    FORMAT_VERSION,
    Block,
    Day,
    Kind,
    Need,
    Phase,
    Resource,
    Rhythm,
    Roadmap,
    Role,
    Task,
    Week,
    Weekday,
)
from coach.plan.wanted_reading import read_deliverable

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TASK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_LENGTH = re.compile(r"([1-9][0-9]*) (day|week)s?")
_RESOURCE_KINDS = ("dataset", "documentation", "book", "course", "video", "paper", "tool")

Member = TypeVar("Member", bound=StrEnum)


@dataclass
class _Context:
    """What tasks are checked against, gathered while the file is read from top to bottom."""

    blocks: tuple[Block, ...] = ()
    every_day: tuple[Task, ...] = ()
    resources: tuple[Resource, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """The line on which each task id was first used."""


def read_roadmap(text: str, path: str, pack: str) -> tuple[Roadmap | None, Problems]:
    """Return the roadmap in ``text`` and the problems found; see ``roadmap.parse_roadmap``."""
    problems = Problems(path)
    document = yaml.load(text, problems)
    if not isinstance(document, YamlMap):
        if not len(problems):
            problems.error(1, f"a roadmap must be keys with values, not {describe(document)}")
        return None, problems
    roadmap = _roadmap(Fields(document, problems), pack)
    return roadmap, problems


def _roadmap(fields: Fields, pack: str) -> Roadmap | None:
    context = _Context()
    slug = _slug(fields, "roadmap")
    _check_format(fields)
    title, about = fields.text("title"), fields.text("about")
    length, day_1 = _length(fields), _optional_member(fields, "day_1", Weekday)
    context.resources = _resources(fields)
    rhythm = _rhythm(fields, context)
    day_0 = _day_0(fields, context)
    phases = _phases(fields, context)
    fields.finish()
    if not slug or not any(week.days for phase in phases for week in phase.weeks):
        return None
    path, resources = fields.problems.path, context.resources
    return Roadmap(slug, pack, path, title, about, length, day_1, rhythm, resources, day_0, phases)


def _check_format(fields: Fields) -> None:
    version = fields.integer("format", FORMAT_VERSION)
    if version != FORMAT_VERSION:
        fields.error("format", f"format {version} is not known here; this is for {FORMAT_VERSION}")


def _length(fields: Fields) -> int:
    text = fields.text("length")
    match = _LENGTH.fullmatch(text)
    if match is None:
        if text:
            fields.error("length", f'"length" must look like "21 days" or "6 weeks", not "{text}"')
        return 0
    return int(match[1]) * (7 if match[2] == "week" else 1)


def _rhythm(fields: Fields, context: _Context) -> Rhythm:
    rhythm = fields.fields("rhythm", "rhythm")
    if rhythm is None:
        return Rhythm()
    context.blocks = tuple(_block(block) for block in rhythm.each("blocks", "block"))
    _report_twice(rhythm, "blocks", [block.id for block in context.blocks])
    context.every_day = _tasks(rhythm, "every_day", replace(context, lines={}))
    rhythm.finish()
    return Rhythm(context.blocks)


def _block(fields: Fields) -> Block:
    block = Block(_slug(fields, "id"), fields.text("title"), _minutes(fields))
    fields.finish()
    return block


def _resources(fields: Fields) -> tuple[Resource, ...]:
    resources = tuple(_resource(each) for each in fields.each("resources", "resource"))
    _report_twice(fields, "resources", [resource.id for resource in resources])
    return resources


def _resource(fields: Fields) -> Resource:
    resource = Resource(
        id=_slug(fields, "id"),
        kind=fields.choice("kind", _RESOURCE_KINDS),
        title=fields.text("title"),
        author=fields.text("author", ""),
        url=fields.text("url", ""),
    )
    fields.finish()
    return resource


def _report_twice(fields: Fields, key: str, ids: list[str]) -> None:
    for slug in sorted({slug for slug in ids if slug and ids.count(slug) > 1}):
        fields.error(key, f'the id "{slug}" stands in "{key}" more than once')


def _day_0(fields: Fields, context: _Context) -> Day | None:
    """Return the setup; the tasks of every day are not asked for before day 1."""
    day = fields.fields("day_0", "day 0")
    return None if day is None else _day(day, 0, replace(context, every_day=()))


def _phases(fields: Fields, context: _Context) -> tuple[Phase, ...]:
    counted = _Numbers(fields.problems)
    return tuple(
        _phase(phase, context, counted) for phase in fields.each("phases", "phase", required=True)
    )


def _phase(fields: Fields, context: _Context, counted: _Numbers) -> Phase:
    title, goal = fields.text("title"), fields.text("goal", "")
    weeks = tuple(
        _week(week, context, counted) for week in fields.each("weeks", "week", required=True)
    )
    fields.finish()
    return Phase(title, goal, weeks)


def _week(fields: Fields, context: _Context, counted: _Numbers) -> Week:
    number = counted.week(fields)
    fields.where = f"week {number}"
    title, why = fields.text("title"), fields.text("why", "")
    days = []
    for day in fields.each("days", "day", required=True):
        day_number = counted.day(day)
        day.where = f"day {day_number}"
        days.append(_day(day, day_number, context))
    fields.finish()
    return Week(number, title, why, tuple(days))


def _day(fields: Fields, number: int, context: _Context) -> Day:
    title, idea = fields.text("title"), fields.text("idea", "")
    role = _member(fields, "role", Role, Role.STUDY)
    topics = tuple(fields.texts("topics"))
    standing = _standing(number, context, fields)
    written = _tasks(fields, "tasks", context)
    own = [task if task.topics else replace(task, topics=topics) for task in written]
    fields.finish()
    return Day(number, title, idea, role, _in_order([*standing, *own], context), fields.line)


def _standing(number: int, context: _Context, fields: Fields) -> list[Task]:
    """Return the tasks of every day, each with an id of its own on this one."""
    return [
        _once(replace(task, id=f"day-{number:02}/{task.id}"), fields, context, fields.line)
        for task in context.every_day
    ]


def _in_order(tasks: list[Task], context: _Context) -> tuple[Task, ...]:
    """Return tasks by the order of their blocks, otherwise as written; without a block last."""
    order = {block.id: number for number, block in enumerate(context.blocks)}
    return tuple(sorted(tasks, key=lambda task: order.get(task.block, len(order))))


def _tasks(fields: Fields, key: str, context: _Context) -> tuple[Task, ...]:
    tasks = []
    for each in fields.each(key, "task"):
        before = len(each.problems.errors)
        task = _once(_task(each, context), each, context, each.line)
        if len(each.problems.errors) == before:
            tasks.append(task)
    return tuple(tasks)


def _task(fields: Fields, context: _Context) -> Task:
    task = Task(
        id=_slug(fields, "id", _TASK_ID),
        kind=_member(fields, "kind", Kind),
        label=fields.text("label", ""),
        title=fields.text("title"),
        minutes=_minutes(fields),
        line=fields.line,
        block=_named(fields, "block", [block.id for block in context.blocks], "blocks of the day"),
        deliverable=read_deliverable(fields),
        katas=tuple(fields.texts("katas")),
        decks=tuple(fields.texts("decks")),
        cards=tuple(fields.texts("cards")),
        topics=tuple(fields.texts("topics")),
        resources=_resource_ids(fields, context),
        needs=_needs(fields),
        optional=fields.flag("optional"),
        note=fields.text("note", ""),
    )
    fields.finish()
    return task


def _once(task: Task, fields: Fields, context: _Context, line: int) -> Task:
    if task.id in context.lines:
        first = context.lines[task.id]
        fields.error("id", f'the id "{task.id}" is already used on line {first}')
    elif task.id:
        context.lines[task.id] = line
    return task


def _needs(fields: Fields) -> tuple[Need, ...]:
    words = fields.texts("needs")
    return tuple(Need(word) for word in _known(fields, "needs", words, list(Need), "needs"))


def _resource_ids(fields: Fields, context: _Context) -> tuple[str, ...]:
    known = [resource.id for resource in context.resources]
    return tuple(_known(fields, "resources", fields.texts("resources"), known, "resources"))


def _named(fields: Fields, key: str, known: list[str], name: str) -> str:
    word = fields.text(key, "")
    return next(iter(_known(fields, key, [word] if word else [], known, name)), "")


def _known(
    fields: Fields, key: str, words: Iterable[str], known: Iterable[str], name: str
) -> list[str]:
    """Return the words that are known, reporting every other one."""
    options, kept = list(known), []
    for word in words:
        if word in options:
            kept.append(word)
        else:
            listed = ", ".join(options) or "none are declared"
            near = suggestion(word, options)
            fields.error(key, f'"{word}" is not one of the {name} ({listed}){near}')
    return kept


def _member(fields: Fields, key: str, kind: type[Member], default: Member | None = None) -> Member:
    options = [member.value for member in kind]
    word = fields.choice(key, options, default.value if default else None)
    return kind(word) if word in options else next(iter(kind))


def _optional_member(fields: Fields, key: str, kind: type[Member]) -> Member | None:
    if fields.has(key):
        return _member(fields, key, kind)
    fields.raw(key)
    return None


def _slug(fields: Fields, key: str, pattern: re.Pattern[str] = _SLUG) -> str:
    slug = fields.text(key)
    if slug and not pattern.fullmatch(slug):
        fields.error(key, f'"{key}" must be small letters, digits and hyphens, not "{slug}"')
        return ""
    return slug


def _minutes(fields: Fields) -> int:
    minutes = fields.integer("minutes")
    if minutes < 0 or fields.mapping.get("minutes") == 0:
        fields.error("minutes", f'"minutes" must be 1 or more, not {minutes}')
    return max(minutes, 0)


class _Numbers:
    """Watches that weeks and days are numbered one by one through the whole file."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.last: dict[str, int] = {"week": 0, "day": 0}

    def week(self, fields: Fields) -> int:
        return self._next(fields, "week")

    def day(self, fields: Fields) -> int:
        return self._next(fields, "day")

    def _next(self, fields: Fields, key: str) -> int:
        expected = self.last[key] + 1
        number = fields.integer(key)
        if number not in (expected, 0) or fields.mapping.get(key) == 0:
            fields.error(key, f"{key} {number} stands where {key} {expected} is expected")
        self.last[key] = number if number >= expected else expected
        return self.last[key]
