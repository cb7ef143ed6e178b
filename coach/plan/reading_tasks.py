"""Reading tasks, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from coach.content.fields import Fields
from coach.content.yaml import YamlMap
from coach.plan.parts import Blank, Count, Question
from coach.plan.reading_words import (
    TASK_ID,
    each_once,
    known,
    member,
    minutes,
    named,
    report_twice,
    slug,
    spans,
)
from coach.plan.roadmap import Block, Kind, Need, Role, Task, Weekday, WeekdayRhythm
from coach.plan.wanted_reading import read_deliverable

BEHIND = "behind"
"""The condition that a plan answers by itself."""
_BLANK_KINDS = ("text", "number", "date")


@dataclass
class Context:
    """What tasks are checked against, gathered while the file is read from top to bottom."""

    blocks: tuple[Block, ...] = ()
    every_day: tuple[Task, ...] = ()
    week: tuple[WeekdayRhythm, ...] = ()
    on_weekdays: dict[Weekday, tuple[Task, ...]] = field(default_factory=dict)
    """Standing tasks of each weekday."""
    day_1: Weekday | None = None
    counters: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """The line on which each task id was first used."""
    places: dict[str, str] = field(default_factory=dict)
    """What a task's ``on`` says, by its id: a weekday, or the number of a day in a range."""

    weeks_were_spread: bool = False
    """Whether a week without days was met: then weekdays mean something."""

    def rhythm_of(self, number: int) -> WeekdayRhythm | None:
        """Return what the weekday of a numbered day is for, day 1 being a Monday if not said."""
        first = self.day_1.number if self.day_1 else 0
        weekday = list(Weekday)[(first + number - 1) % 7]
        return next((one for one in self.week if one.weekday is weekday), None)

    def role_of(self, number: int) -> Role:
        rhythm = self.rhythm_of(number)
        return rhythm.role if rhythm else Role.STUDY


def read_tasks(
    fields: Fields, key: str, context: Context, sharing: int = 0, timed: bool = True
) -> tuple[Task, ...]:
    """Return the sound tasks of a list; those without minutes share what is left of ``sharing``.

    ``timed`` says whether a task must give its minutes where there is nothing to share.
    """
    tasks: list[Task] = []
    for each in fields.each(key, "task"):
        before = len(each.problems.errors)
        read = _with_else(each, context, timed and not sharing)
        read = [once(task, each, context, each.line) for task in read]
        if len(each.problems.errors) == before:
            tasks += read
    return tuple(_shared(tasks, sharing))


def _shared(tasks: list[Task], sharing: int) -> list[Task]:
    """Give tasks without minutes an equal part of what the others leave, at least 5 each."""
    without = [task for task in tasks if not task.minutes and task.holds]
    if not without:
        return [task if task.minutes else replace(task, minutes=30) for task in tasks]
    used = sum(task.minutes for task in tasks if not task.optional and task.holds)
    each = max(5, (sharing - used) // len(without)) if sharing else 30
    return [task if task.minutes else replace(task, minutes=each) for task in tasks]


def _with_else(fields: Fields, context: Context, timed: bool) -> list[Task]:
    """Return the task, and the one that stands in for it where its condition does not hold."""
    other = fields.fields("else")
    task = _task(fields, context, timed)
    if other is None:
        return [task]
    if not task.condition:
        fields.error("else", '"else" needs an "if" beside it')
    if "id" not in other.mapping:
        other.mapping["id"] = f"{task.id}/else"
        other.mapping.sources["id"] = f"{task.id}/else"
    for key in fields.mapping:
        if key not in other.mapping and key not in ("if", "else"):
            other.mapping[key] = fields.mapping[key]
            other.mapping.lines[key] = fields.mapping.lines.get(key, fields.line)
            other.mapping.sources[key] = fields.mapping.sources.get(key, "")
    instead = _task(other, context, timed)
    return [task, replace(instead, condition=task.condition, holds=False)]


def _task(fields: Fields, context: Context, timed: bool) -> Task:
    least, most = minutes(fields, timed)
    conditions = (BEHIND, *context.conditions)
    task = Task(
        id=slug(fields, "id", TASK_ID),
        kind=member(fields, "kind", Kind),
        label=fields.text("label", ""),
        title=fields.text("title"),
        minutes=most,
        least_minutes=least if least != most else 0,
        line=fields.line,
        block=named(fields, "block", [block.id for block in context.blocks], "blocks of the day"),
        deliverable=read_deliverable(fields),
        katas=tuple(fields.texts("katas")),
        decks=tuple(fields.texts("decks")),
        cards=tuple(fields.texts("cards")),
        topics=tuple(fields.texts("topics")),
        resources=tuple(fields.texts("resources")),
        needs=_needs(fields),
        optional=fields.flag("optional"),
        note=fields.text("note", ""),
        steps=tuple(fields.texts("steps")),
        counts=_counts(fields, context),
        blanks=read_blanks(fields),
        self_test=read_questions(fields, "self_test"),
        see=spans(fields, "see"),
        after=tuple(fields.texts("after")),
        completes=tuple(fields.texts("completes")),
        expects=tuple(fields.texts("expects")),
        condition=named(fields, "if", conditions, "conditions"),
        tracks=tuple(known(fields, "tracks", fields.texts("tracks"), context.tracks, "tracks")),
        needed_in_week=fields.integer("needed_in_week", 0),
        emphasis=fields.text("emphasis", ""),
    )
    place = fields.text("on", "")
    if place and task.id:
        context.places[task.id] = place
    fields.finish()
    return task


def once(task: Task, fields: Fields, context: Context, line: int) -> Task:
    """Return the task, reporting an id that is used before."""
    if task.id in context.lines:
        first = context.lines[task.id]
        fields.error("id", f'the id "{task.id}" is already used on line {first}')
    elif task.id:
        context.lines[task.id] = line
    return task


def _needs(fields: Fields) -> tuple[Need, ...]:
    words = fields.texts("needs")
    return tuple(Need(word) for word in known(fields, "needs", words, list(Need), "needs"))


def _counts(fields: Fields, context: Context) -> tuple[Count, ...]:
    """Return what a task adds: ``counts: {problems: 2}``."""
    inner = fields.fields("counts")
    if inner is None:
        return ()
    names = known(inner, "counts", list(inner.mapping), context.counters, "counters")
    found = tuple(Count(name, inner.integer(name)) for name in names)
    inner.known += list(inner.mapping)
    return found


def read_blanks(fields: Fields) -> tuple[Blank, ...]:
    """Return what a roadmap or a task asks the learner to fill in."""
    return each_once(fields, "blanks", "blank", _blank)


def _blank(fields: Fields) -> Blank:
    kind = fields.choice("kind", _BLANK_KINDS, "text")
    blank = Blank(
        slug(fields, "id"), fields.text("ask"), kind, fields.text("unit", ""), fields.line
    )
    fields.finish()
    return blank


def read_questions(fields: Fields, key: str) -> tuple[Question, ...]:
    """Return the questions of a self-test or a checkpoint; plain text is a question by itself."""
    items = fields.mapping.get(key)
    if isinstance(items, list) and items and not any(isinstance(one, YamlMap) for one in items):
        line = fields.line_of(key)
        texts = fields.texts(key)
        return tuple(
            Question(f"q{number}", text, line=line) for number, text in enumerate(texts, start=1)
        )
    found = tuple(
        _question(each, number) for number, each in enumerate(fields.each(key, "question"), start=1)
    )
    report_twice(fields, key, [question.id for question in found])
    return found


def _question(fields: Fields, number: int) -> Question:
    question = Question(
        id=slug(fields, "id") if fields.has("id") else f"q{number}",
        ask=fields.text("ask"),
        card=fields.text("card", ""),
        kata=fields.text("kata", ""),
        topics=tuple(fields.texts("topics")),
        revisit=spans(fields, "revisit"),
        line=fields.line,
    )
    fields.raw("id")
    fields.finish()
    return question
