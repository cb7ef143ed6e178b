"""What commands print, as text and JSON; without click, for `coach today` must start fast."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.words import counted, day_in_words, minutes_in_words

if TYPE_CHECKING:
    from coach.usecases.planning.today import Line, PlanLine, Section, Today

WIDTH = 80


def json_text(schema: str, content: Mapping[str, Any]) -> str:
    """Return one object with ``schema`` and ``version``; later versions only add keys."""
    document = {"schema": f"coach/{schema}", "version": 1, **plain(content)}
    return json.dumps(document, ensure_ascii=False, indent=2)


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: records and dataclasses as objects, dates as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(type(value), "__match_args__"):
        return {name: plain(getattr(value, name)) for name in value.__match_args__}
    return str(value) if isinstance(value, Path) else value


def duration(minutes: int) -> str:
    """Return minutes in words, none of them as ``0 min``."""
    return minutes_in_words(minutes) or "0 min"


def full_date(day: date) -> str:
    """Return a date as ``Mon 9 Mar 2026``."""
    return day_in_words(day, year=True)


def today_json(view: Today) -> str:
    """Return the day as one JSON object."""
    return json_text("today", {**plain(view), "minutes": view.minutes})


def today_short(view: Today) -> str:
    """Return what is left of the day in one line: ``day 15, 3 tasks, cards, 2 h 40``."""
    from coach.usecases.planning.today import LineKind

    left = [
        line for line in view.lines if not (line.done or line.again or line.kind is LineKind.BEGIN)
    ]
    tasks = sum(line.kind is LineKind.TASK for line in left)
    parts = [f"day {plan.day}" for plan in view.plans if plan.day is not None]
    parts += [counted(tasks, "task")] if tasks else []
    for kind, word in ((LineKind.CARDS, "cards"), (LineKind.KATA, "kata")):
        parts += [word] if any(line.kind is kind for line in left) else []
    minutes = sum(line.minutes for line in left if not line.optional)
    parts += [duration(minutes)] if minutes else []
    return ", ".join(parts) if left else "nothing left today"


def today_text(view: Today) -> str:
    """Return the whole day as text, 80 columns wide."""
    lines = [full_date(view.date), *map(_plan_in_words, view.plans)]
    if view.greeting:
        lines += ["", *_wrapped(f'You wrote: "{view.greeting}"', WIDTH)]
    if view.encouragement:
        lines += ["", *_wrapped(view.encouragement, WIDTH)]
    for section in view.sections:
        lines += _section_lines(section, plan_prefix(view))
    if not view.sections:
        lines += ["", "Nothing is due today."]
    for warning in view.warnings:
        lines += ["", *_wrapped(f"Warning: {warning}", WIDTH)]
    if view.plans and view.showing is not None:
        lines += ["", f"Days  {view.showing.marks}  {view.showing.words}"]
    if view.week_waits:
        lines.append("Week  it is Sunday: coach week reviews it")
    lines += [f"Count {one}" for one in view.counts]
    if view.first is not None:
        lines += ["", f"First steps, {view.first.heading}: {view.first.next.command}"]
    if any(line.wants and not line.done for line in view.lines):
        lines += ["", "* is done when it can be shown: coach task done ID --file PATH"]
    return "\n".join(line.rstrip() for line in lines)


def _plan_in_words(plan: PlanLine) -> str:
    place = f"Day {plan.day}" if plan.day is not None else "no day"
    week = f", week {plan.week} of {plan.weeks}" if plan.week is not None else ""
    end = f", ends {full_date(plan.end)}" if plan.end else ""
    if plan.next is not None:
        place = f"free until {full_date(plan.next)}"
    state = f"{plan.title}: {place}{week}{end}; {plan.done} of {plan.tasks} tasks done"
    if plan.waiting:
        count = len(plan.waiting)
        state += f"\n{count} of day 0 wait{'s' if count == 1 else ''} without a date: "
        state += f"coach plan move {plan.waiting[0]} DATE"
    if len(plan.missed) < 2:
        return state
    name = plan.roadmap.partition(":")[2]
    return f"{state}\n{len(plan.missed)} days without work: coach plan back {name} shows ways on"


def plan_prefix(view: Today) -> str:
    """Return what ids of tasks may be without: their plan, where only one is under way."""
    return f"{view.plans[0].plan}/" if len(view.plans) == 1 else ""


def _section_lines(section: Section, prefix: str) -> Iterator[str]:
    minutes = duration(section.minutes) if section.minutes else ""
    yield ""
    yield f"{section.title:<{WIDTH - 12}}{minutes:>12}"
    if section.idea:
        yield from (f"  {text}" for text in _wrapped(section.idea, WIDTH - 2))
    width = max(len(_label(line)) for line in section.lines)
    block = ""
    for line in section.lines:
        if line.block and line.block not in (block, line.label):
            yield f"      {line.block}"
        block = line.block
        yield from _line_lines(line, width, prefix)


def _label(line: Line) -> str:
    return f"{line.label} *" if line.wants else line.label


def _line_lines(line: Line, width: int, prefix: str) -> Iterator[str]:
    box = "[x]" if line.done else "[ ]"
    start = f"  {box} {_label(line):<{width}}  "
    minutes = duration(line.minutes) if line.minutes else ""
    if line.moves_to is not None:
        minutes = day_in_words(line.moves_to)
    optional = " (optional)" if line.optional and line.state != "moved" else ""
    first, *more = _wrapped(line.title + optional, WIDTH - len(start) - 10)
    yield f"{start}{first:<{WIDTH - len(start) - 10}}{minutes:>10}"
    level = _wrapped(f"{line.level}.", WIDTH - len(start)) if line.level else []
    yield from (" " * len(start) + text for text in (*more, *level, *_extras(line, prefix)))


def _extras(line: Line, prefix: str) -> list[str]:
    """Return the command that takes this line on, under it."""
    name = line.target.partition(":")[2]
    if line.state == "moved":
        return []
    return {
        "task": [] if line.done else [f"id {line.target.removeprefix(prefix)}"],
        "cards": ["coach review"],
        "kata": [f"coach kata start {name}"],
        "drill": [f"coach kata drill {name}"],
        "begin": [f"coach plan start {name} --on today"],
    }[line.kind.value]


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text between words; textwrap would take a millisecond of every start."""
    if len(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
