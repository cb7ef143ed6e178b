"""Reading what a roadmap says beside its days: counters, cadences, milestones and the like."""

from __future__ import annotations

import re

from coach.content.fields import Fields
from coach.plan.parts import (
    Checkpoint,
    Condition,
    Counter,
    Deadline,
    Encouragement,
    Milestone,
    Missed,
    Part,
    PostWanted,
    Target,
    Track,
    Verdict,
)
from coach.plan.reading_tasks import Context, read_questions, read_tasks
from coach.plan.reading_words import (
    each_once,
    iso_date,
    known,
    member,
    optional_member,
    report_twice,
    slug,
    span,
)
from coach.plan.roadmap import Cadence, Task, Weekday

_EVERY = re.compile(r"(?:([1-9][0-9]*) )?(day|week|month)s?")
_FIVE = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "bi-weekly": (2, "week"),
    "monthly": (1, "month"),
}
_WHEN = ("daily", "weekly", "two-weekly", "milestone")
PART_KINDS = ("counter", "task", "kata", "days", "topic")


def read_tracks(fields: Fields) -> tuple[Track, ...]:
    """Return the tracks: ways of different length through the same roadmap."""
    return each_once(fields, "tracks", "track", _track)


def _track(fields: Fields) -> Track:
    track = Track(
        slug(fields, "id"), fields.text("title"), fields.text("about", ""),
        fields.integer("weeks", 0), fields.line,
    )  # fmt: skip
    fields.finish()
    return track


def read_conditions(fields: Fields) -> tuple[Condition, ...]:
    """Return the questions that decide which tasks are asked for."""
    return each_once(fields, "conditions", "condition", _condition)


def _condition(fields: Fields) -> Condition:
    condition = Condition(slug(fields, "id"), fields.text("ask"), fields.line)
    fields.finish()
    return condition


def read_counters(fields: Fields) -> tuple[Counter, ...]:
    """Return what is counted, with its targets."""
    return each_once(fields, "counters", "counter", _counter)


def _counter(fields: Fields) -> Counter:
    least, most = span(fields, "weekly")
    counter = Counter(
        id=slug(fields, "id"),
        title=fields.text("title"),
        unit=fields.text("unit", ""),
        targets=tuple(_target(each) for each in fields.each("targets", "target")),
        weekly=least,
        ideally=most if most != least else 0,
        from_day=_by_day(fields, "from_day", "from_week", start=True) or 1,
        katas=tuple(fields.texts("katas")),
        line=fields.line,
    )
    fields.finish()
    return counter


def _target(fields: Fields) -> Target:
    target = Target(fields.integer("count"), _by_day(fields), fields.line)
    if not target.by_day:
        fields.error("count", 'a target needs "by_day" or "by_week"')
    fields.finish()
    return target


def _by_day(fields: Fields, day: str = "by_day", week: str = "by_week", start: bool = False) -> int:
    """Return a day's number, where a week stands for its last day (or, at the start, its first)."""
    days, weeks = fields.integer(day, 0), fields.integer(week, 0)
    if days:
        return days
    return (weeks - 1) * 7 + 1 if start and weeks else weeks * 7


def read_cadences(fields: Fields, context: Context) -> tuple[Cadence, ...]:
    """Return what comes back; each is a task with a rhythm of its own."""
    cadences = []
    for each in fields.each("cadences", "cadence"):
        before = len(each.problems.errors)
        cadence = _cadence(each, context)
        if cadence is not None and len(each.problems.errors) == before:
            cadences.append(cadence)
    return tuple(cadences)


def _cadence(fields: Fields, context: Context) -> Cadence | None:
    every, unit = _every(fields)
    missed = member(fields, "missed", Missed, Missed.SKIP)
    weekday = None
    day_of_month = 0
    if unit == "month":
        day_of_month = fields.integer("on", 0)
        if not 0 <= day_of_month <= 31:
            fields.error("on", f'"on" must be a day of the month, 1 to 31, not {day_of_month}')
    else:
        weekday = optional_member(fields, "on", Weekday)
    first = _by_day(fields, "from_day", "from_week", start=True) or 1
    until = _by_day(fields, "until_day", "until_week")
    task = _cadence_task(fields, context)
    if task is None:
        return None
    on = weekday.number if weekday else day_of_month or -1
    return Cadence(task.id, task, every, unit, missed, on, first, until)


def _cadence_task(fields: Fields, context: Context) -> Task | None:
    """Read the rest of a cadence's keys as the task it asks for."""
    from coach.content.yaml import YamlList, YamlMap

    own = YamlMap({key: value for key, value in fields.mapping.items() if key not in fields.known})
    own.line, own.lines, own.sources = (
        fields.line, fields.mapping.lines, fields.mapping.sources,
    )  # fmt: skip
    inside = YamlMap({"cadence": YamlList([own])})
    inside.line, inside.lines, inside.sources = fields.line, {}, {}
    inside["cadence"].lines, inside["cadence"].sources = [fields.line], [""]
    held = Fields(inside, fields.problems, fields.where)
    return next(iter(read_tasks(held, "cadence", context)), None)


def _every(fields: Fields) -> tuple[int, str]:
    text = fields.text("every")
    if text in _FIVE:
        return _FIVE[text]
    match = _EVERY.fullmatch(text)
    if match is None:
        if text:
            fields.error("every", f'"every" must look like week, 2 weeks or month, not "{text}"')
        return 1, "week"
    return int(match[1] or 1), match[2]


def read_milestones(fields: Fields, context: Context) -> tuple[Milestone, ...]:
    """Return the milestones, each with the parts that make it up."""
    milestones = tuple(_milestone(each, context) for each in fields.each("milestones", "milestone"))
    report_twice(fields, "milestones", [milestone.id for milestone in milestones])
    return milestones


def _milestone(fields: Fields, context: Context) -> Milestone:
    parts = [_part(each, context) for each in fields.each("parts", "part", required=True)]
    milestone = Milestone(
        id=slug(fields, "id"),
        title=fields.text("title"),
        by_day=_by_day(fields),
        parts=tuple(part for part in parts if part is not None),
        post=fields.text("post", ""),
        line=fields.line,
    )
    if not milestone.by_day:
        fields.error("id", 'a milestone needs "by_day" or "by_week"')
    fields.finish()
    return milestone


def _part(fields: Fields, context: Context) -> Part | None:
    kinds = [kind for kind in PART_KINDS if fields.has(kind)]
    if len(kinds) != 1:
        listed = ", ".join(PART_KINDS)
        fields.problems.error(fields.line, f"a part must name one of {listed}", fields.where)
        return None
    kind = kinds[0]
    first, last = span(fields, "days") if kind == "days" else (0, 0)
    name = "" if kind == "days" else fields.text(kind)
    if kind == "counter":
        known(fields, "counter", [name], context.counters, "counters")
    count = fields.integer("count", 1) if kind == "counter" else 0
    if kind == "topic":
        count = fields.integer("known", 80)
    part = Part(kind, name, count, first, last, fields.text("title", ""), fields.line)
    fields.finish()
    return part


def read_checkpoints(fields: Fields) -> tuple[Checkpoint, ...]:
    """Return the checkpoints: questions that come every few weeks."""
    return each_once(fields, "checkpoints", "checkpoint", _checkpoint)


def _checkpoint(fields: Fields) -> Checkpoint:
    questions = read_questions(fields, "questions")
    ids = [question.id for question in questions]
    checkpoint = Checkpoint(
        id=slug(fields, "id"),
        title=fields.text("title"),
        every_weeks=max(1, fields.integer("every_weeks")),
        questions=questions,
        verdicts=tuple(_verdict(each, ids) for each in fields.each("verdicts", "verdict")),
        all_yes=fields.text("all_yes", ""),
        line=fields.line,
    )
    fields.finish()
    return checkpoint


def _verdict(fields: Fields, questions: list[str]) -> Verdict:
    names = known(fields, "if_no", fields.texts("if_no"), questions, "questions")
    verdict = Verdict(next(iter(names), ""), fields.text("say"))
    fields.finish()
    return verdict


def read_encouragements(fields: Fields) -> tuple[Encouragement, ...]:
    """Return the texts for hard weeks and for the day after a miss."""
    return tuple(_encouragement(each) for each in fields.each("hard_weeks", "text"))


def _encouragement(fields: Fields) -> Encouragement:
    first, last = span(fields, "weeks")
    text = Encouragement(fields.text("text"), first, last, fields.line)
    fields.finish()
    return text


def read_posts(fields: Fields) -> tuple[PostWanted, ...]:
    """Return what is to be written in public, and when."""
    return tuple(_post(each) for each in fields.each("posts", "post"))


def _post(fields: Fields) -> PostWanted:
    post = PostWanted(
        fields.choice("when", _WHEN), fields.text("about"), fields.text("hashtag", ""), fields.line
    )
    fields.finish()
    return post


def read_deadlines(fields: Fields) -> tuple[Deadline, ...]:
    """Return the dates that somebody else has set."""
    return each_once(fields, "deadlines", "deadline", _deadline)


def _deadline(fields: Fields) -> Deadline:
    if not fields.has("date"):
        fields.error("date", '"date" is missing')
    weekday = optional_member(fields, "weekday", Weekday)
    deadline = Deadline(
        slug(fields, "id"), fields.text("title"), iso_date(fields, "date"), weekday or "",
        fields.line,
    )  # fmt: skip
    fields.finish()
    return deadline
