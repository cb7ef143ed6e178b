"""A plan for other programs: a calendar (RFC 5545) and a table for a README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.plan.dates import Dated, State
from coach.plan.markdown import cell
from coach.plan.plan import Plan
from coach.plan.reasons import spoken
from coach.plan.roadmap import Roadmap, Week
from coach.record import record

if TYPE_CHECKING:
    from icalendar import Event

DOMAIN = "coach.invalid"
"""Second half of every UID; a name that never leads anywhere (RFC 2606)."""


@record
class Planned:
    """One plan with the dates of its tasks."""

    plan: Plan
    roadmap: Roadmap
    dated: Sequence[Dated]


def calendar(plans: Iterable[Planned], now: datetime, sequence: int) -> bytes:
    """Return plans as an iCalendar file: an all-day event a task, with an id that stays.

    Events and not to-dos, for few calendars show those. ``sequence`` must never fall from one
    export to the next, so that calendars take moved dates over.
    """
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//coach//plan//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    for planned in plans:
        for each in planned.dated:
            if each.has_a_date:
                found.add_component(_event(planned, each, now, sequence))
    return bytes(found.to_ical())


def _event(planned: Planned, each: Dated, now: datetime, sequence: int) -> Event:
    from icalendar import Event

    done = each.state is State.DONE
    event = Event()
    event.add("uid", f"{planned.plan.id}.{each.task.id.replace('/', '.')}@{DOMAIN}")
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", each.date)
    # The end of an all-day event is the day after its last.
    event.add("dtend", each.date + timedelta(days=1))
    event.add("summary", f"{'Done: ' if done else ''}{each.task.title}")
    event.add("description", _description(planned, each))
    event.add("categories", [planned.roadmap.title, each.task.kind.value])
    event.add("status", "CONFIRMED")
    # It blocks no time: the hours of a day are the learner's to place.
    event.add("transp", "TRANSPARENT")
    return event


def _description(planned: Planned, each: Dated) -> str:
    lines = [
        f"{planned.roadmap.title}, day {each.day_number}, {each.task.minutes} minutes",
        each.reason,
        each.task.note,
    ]
    return "\n".join(filter(None, lines))


def tracker(planned: Planned, today: date) -> str:
    """Return the progress of a plan as Markdown: a table of its weeks, and what comes next."""
    by_day: dict[int, list[Dated]] = {}
    required = [each for each in planned.dated if each.is_required]
    for each in required:
        by_day.setdefault(each.day_number, []).append(each)
    done = sum(each.state is State.DONE for each in required)
    lines = [
        f"# {cell(planned.roadmap.title)}",
        "",
        f"Begun on {planned.plan.start.isoformat()}; {done} of {len(required)} tasks done by "
        f"{today.isoformat()}.",
        "",
        "| Week | What | Done | Until |",
        "|---:|---|---:|---|",
        *_rows(planned.roadmap, by_day),
    ]
    return "\n".join([*lines, *_next(planned.dated, today), ""])


def _rows(roadmap: Roadmap, by_day: dict[int, list[Dated]]) -> Iterator[str]:
    for week in roadmap.weeks:
        tasks = [each for day in week.days for each in by_day.get(day.number, [])]
        if tasks:
            yield _row(week, tasks)


def _row(week: Week, tasks: Sequence[Dated]) -> str:
    done = sum(each.state is State.DONE for each in tasks)
    until = max(each.date for each in tasks).isoformat()
    return f"| {week.number} | {cell(week.title)} | {done} of {len(tasks)} | {until} |"


def _next(dated: Sequence[Dated], today: date) -> Iterator[str]:
    coming = [each for each in dated if each.is_open and each.has_a_date and each.date >= today]
    if coming:
        yield from ("", "Next:", "")
        first = sorted(coming, key=lambda each: each.date)[:5]
        yield from (f"- {spoken(each.date)}: {cell(each.task.title)}" for each in first)
