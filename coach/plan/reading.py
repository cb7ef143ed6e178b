"""Reading a roadmap file: every problem with its line, and what is sound in spite of them."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.content import yaml
from coach.content.fields import Fields, describe
from coach.content.problems import Problems
from coach.content.yaml import YamlMap
from coach.plan.parts import Condition, Counter, Track
from coach.plan.reading_days import read_day, read_phases
from coach.plan.reading_parts import (
    read_cadences,
    read_checkpoints,
    read_conditions,
    read_counters,
    read_deadlines,
    read_encouragements,
    read_milestones,
    read_posts,
    read_tracks,
)
from coach.plan.reading_tasks import Context, read_blanks, read_tasks
from coach.plan.reading_words import (
    each_once,
    hours,
    iso_date,
    known,
    member,
    minutes,
    optional_member,
    report_twice,
    slug,
)
from coach.plan.roadmap import (
    FORMAT_VERSION,
    RESOURCE_KINDS,
    Block,
    Day,
    Phase,
    Resource,
    Rhythm,
    Roadmap,
    Role,
    Weekday,
    WeekdayRhythm,
)

_LENGTH = re.compile(r"([1-9][0-9]*) (day|week)s?")


def read_roadmap(text: str, path: str, pack: str) -> tuple[Roadmap | None, Problems]:
    """Return the roadmap in ``text`` and the problems found; see ``roadmap.parse_roadmap``."""
    fields, problems = _document(text, path, "a roadmap")
    return (None if fields is None else _roadmap(fields, pack)), problems


def read_resources(text: str, path: str) -> tuple[tuple[Resource, ...], Problems]:
    """Return what a ``resources.yaml`` lists, and the problems found."""
    fields, problems = _document(text, path, "a list of resources")
    if fields is None:
        return (), problems
    resources = _resources(fields)
    fields.finish()
    return tuple(one for one in resources if one.id), problems


def _document(text: str, path: str, what: str) -> tuple[Fields | None, Problems]:
    problems = Problems(path)
    document = yaml.load(text, problems)
    if not isinstance(document, YamlMap):
        if not len(problems):
            problems.error(1, f"{what} must be keys with values, not {describe(document)}")
        return None, problems
    return Fields(document, problems), problems


def _roadmap(fields: Fields, pack: str) -> Roadmap | None:
    context = Context()
    slug_read = slug(fields, "roadmap")
    _check_format(fields)
    title, about, length = fields.text("title"), fields.text("about"), _length(fields)
    context.day_1 = optional_member(fields, "day_1", Weekday)
    tracks, conditions, counters = _declared(fields, context)
    resources, rhythm = _resources(fields), _rhythm(fields, context)
    day_0, gate = _day_0(fields, context)
    phases = read_phases(fields, context)
    if context.day_1 is None and (context.week or context.weeks_were_spread):
        context.day_1 = Weekday.MONDAY
    roadmap = Roadmap(
        id=slug_read,
        pack=pack,
        path=fields.problems.path,
        title=title,
        about=about,
        length_days=length,
        day_1=context.day_1,
        rhythm=rhythm,
        resources=resources,
        day_0=day_0,
        phases=phases,
        gate=gate,
        tracks=tracks,
        counters=counters,
        cadences=read_cadences(fields, context),
        conditions=conditions,
        blanks=read_blanks(fields),
        milestones=read_milestones(fields, context),
        checkpoints=read_checkpoints(fields),
        encouragements=read_encouragements(fields),
        posts=read_posts(fields),
        deadlines=read_deadlines(fields),
        written_for=iso_date(fields, "written_for"),
    )
    fields.finish()
    return roadmap if slug_read and _has_work(phases) else None


def _declared(
    fields: Fields, context: Context
) -> tuple[tuple[Track, ...], tuple[Condition, ...], tuple[Counter, ...]]:
    """Read what tasks may name before they do, and let the context know the names."""
    declared = read_tracks(fields), read_conditions(fields), read_counters(fields)
    context.tracks, context.conditions, context.counters = (
        tuple(each.id for each in kind) for kind in declared
    )
    return declared


def _has_work(phases: tuple[Phase, ...]) -> bool:
    return any(week.days or week.backlog for phase in phases for week in phase.weeks)


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


def _rhythm(fields: Fields, context: Context) -> Rhythm:
    rhythm = fields.fields("rhythm", "rhythm")
    if rhythm is None:
        return Rhythm()
    context.blocks = tuple(_block(block) for block in rhythm.each("blocks", "block"))
    report_twice(rhythm, "blocks", [block.id for block in context.blocks])
    context.every_day = read_tasks(rhythm, "every_day", replace(context, lines={}))
    for each in rhythm.each("week", "weekday"):
        context.week += _weekdays(each, context)
    report_twice(rhythm, "week", [one.weekday.value for one in context.week])
    rhythm.finish()
    return Rhythm(context.blocks, context.week)


def _weekdays(fields: Fields, context: Context) -> tuple[WeekdayRhythm, ...]:
    """Return what one or several weekdays are for, and remember their standing tasks."""
    options = [weekday.value for weekday in Weekday]
    names = known(fields, "weekday", fields.texts("weekday"), options, "weekdays")
    if not fields.has("weekday"):
        fields.error("weekday", '"weekday" is missing')
    role = member(fields, "role", Role, Role.STUDY)
    asked = hours(fields)
    standing = read_tasks(fields, "tasks", replace(context, lines={}))
    for name in names:
        context.on_weekdays[Weekday(name)] = standing
    fields.finish()
    most = asked[0][1] if asked else 0
    return tuple(WeekdayRhythm(Weekday(name), role, most) for name in names)


def _block(fields: Fields) -> Block:
    block = Block(slug(fields, "id"), fields.text("title"), minutes(fields)[1])
    fields.finish()
    return block


def _resources(fields: Fields) -> tuple[Resource, ...]:
    return each_once(fields, "resources", "resource", _resource)


def _resource(fields: Fields) -> Resource:
    resource = Resource(
        id=slug(fields, "id"),
        kind=fields.choice("kind", RESOURCE_KINDS),
        title=fields.text("title"),
        author=fields.text("author", ""),
        url=fields.text("url", ""),
        parts=fields.integer("parts", 0),
        line=fields.line,
    )
    fields.finish()
    return resource


def _day_0(fields: Fields, context: Context) -> tuple[Day | None, bool]:
    """Return the setup, and whether day 1 waits for it; standing tasks begin with day 1."""
    day = fields.fields("day_0", "day 0")
    if day is None:
        return None, True
    gate = day.flag("gate", True)
    return read_day(day, 0, replace(context, every_day=(), week=())), gate
