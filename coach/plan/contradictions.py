"""Where a roadmap contradicts itself: targets, prerequisites, dates, hours and references."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coach.content.problems import Problems
from coach.plan.parts import Counter, Deadline, Milestone
from coach.plan.roadmap import Day, Roadmap, Task, Weekday

SHORTFALL = 5
"""Minutes by which a day's tasks may exceed its hours: rounding is no contradiction."""


def find_contradictions(roadmap: Roadmap, problems: Problems) -> None:
    """Add a warning, or an error where a name leads nowhere, for each contradiction."""
    for counter in roadmap.counters:
        _check_counter(roadmap, counter, problems)
    for milestone in roadmap.milestones:
        _check_milestone(roadmap, milestone, problems)
    for deadline in roadmap.deadlines:
        _check_deadline(roadmap, deadline, problems)
    for day in roadmap.days:
        _check_hours(day, problems)
        _check_weekday(roadmap, day, problems)
    _check_order(roadmap, problems)
    _check_weeks(roadmap, problems)


def _last_day(roadmap: Roadmap) -> int:
    return max((day.number for day in roadmap.numbered_days), default=0)


def _check_counter(roadmap: Roadmap, counter: Counter, problems: Problems) -> None:
    """Compare each target with what the tasks add up to, and with the rate a week."""
    where, last = f"counter {counter.id}", max(_last_day(roadmap), roadmap.length_days)
    for target in counter.targets:
        by = f"{target.count} by day {target.by_day}"
        if target.by_day > last:
            message = f"{by}, but the roadmap ends with day {last}"
            problems.warning(target.line, message, where)
            continue
        scheduled = _scheduled(roadmap, counter, target.by_day)
        rate = max(counter.weekly, counter.ideally)
        weeks = max(0, target.by_day - counter.from_day + 1) / 7
        if max(scheduled, rate * weeks) >= target.count:
            continue
        message = f"{by}, but the tasks up to there add up to {scheduled}"
        if weeks:
            message += f"; that needs {target.count / weeks:.1f} a week"
        if rate:
            message += f", and it says {rate}"
        problems.warning(target.line, message, where)


def _scheduled(roadmap: Roadmap, counter: Counter, by_day: int) -> int:
    counted = (
        count.count
        for day in roadmap.days
        if day.number <= by_day
        for task in day.tasks
        for count in task.counts
        if count.counter == counter.id and task.holds
    )
    katas = {
        kata
        for day in roadmap.days
        if day.number <= by_day
        for task in day.tasks
        for kata in task.katas
        if kata in counter.katas
    }
    return sum(counted) + len(katas)


def _check_milestone(roadmap: Roadmap, milestone: Milestone, problems: Problems) -> None:
    where, last = f"milestone {milestone.id}", _last_day(roadmap)
    if milestone.by_day > max(last, roadmap.length_days):
        message = f"it is due by day {milestone.by_day}, but the last day is {last}"
        problems.warning(milestone.line, message, where)
    days = {task.id: day.number for day in roadmap.days for task in day.tasks}
    for part in milestone.parts:
        if part.kind == "task" and part.name not in days:
            problems.error(part.line, f'there is no task "{part.name}"', where)
        elif part.kind == "task" and days[part.name] > milestone.by_day:
            message = f"{part.name} lies on day {days[part.name]}, after day {milestone.by_day}"
            problems.warning(part.line, message, where)
        elif part.kind == "days" and part.last > milestone.by_day:
            message = f"its part ends on day {part.last}, after day {milestone.by_day}"
            problems.warning(part.line, message, where)


def _check_deadline(roadmap: Roadmap, deadline: Deadline, problems: Problems) -> None:
    where, on = f"deadline {deadline.id}", _date(deadline.date)
    if on is None:
        return
    _compare_weekday(deadline.weekday, on, deadline.line, where, problems)
    start = _date(roadmap.written_for)
    if start is not None and on < start:
        message = f"{deadline.date} lies before the roadmap begins, {roadmap.written_for}"
        problems.warning(deadline.line, message, where)


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _compare_weekday(written: str, on: date, line: int, where: str, problems: Problems) -> None:
    real = list(Weekday)[on.weekday()].value
    if written and written != real:
        message = f"{on.isoformat()} is a {real.capitalize()}, not a {written.capitalize()}"
        problems.warning(line, message, where)


def _check_weekday(roadmap: Roadmap, day: Day, problems: Problems) -> None:
    """Compare the weekday a day is given with the one that follows from day 1."""
    if not day.weekday or not day.number or roadmap.tracks:
        return
    first = _first_weekday(roadmap)
    real = list(Weekday)[(first + day.number - 1) % 7].value
    if day.weekday != real:
        message = f"it would be a {real.capitalize()}, not a {day.weekday.capitalize()}"
        problems.warning(day.line, message, f"day {day.number}")


def _first_weekday(roadmap: Roadmap) -> int:
    if roadmap.day_1 is not None:
        return roadmap.day_1.number
    start = _date(roadmap.written_for)
    if start is None:
        return 0
    return (start + timedelta(days=roadmap.day_0 is not None)).weekday()


def _check_hours(day: Day, problems: Problems) -> None:
    most = day.hours[1]
    if most and day.minutes > most + SHORTFALL:
        message = f"its tasks take {day.minutes} minutes, its hours are {most / 60:g}"
        problems.warning(day.line, message, f"day {day.number}")


def _check_order(roadmap: Roadmap, problems: Problems) -> None:
    """Check what tasks refer to: other tasks before them, days, resources that are scheduled."""
    days = {task.id: day.number for day in roadmap.days for task in day.tasks}
    backlog = {task.id for week in roadmap.weeks for task in week.backlog}
    numbers, met = {day.number for day in roadmap.days}, set[str]()
    for day in roadmap.days:
        for task in day.tasks:
            for message in _wrong_references(task, day.number, days, backlog, numbers):
                problems.error(task.line, message, f"task {task.id}")
            for name in task.expects:
                if name not in met:
                    message = f'it expects "{name}", which nothing before it schedules'
                    problems.warning(task.line, message, f"task {task.id}")
            met |= {*task.resources, *task.completes}


def _wrong_references(
    task: Task, number: int, days: dict[str, int], backlog: set[str], numbers: set[int]
) -> Iterator[str]:
    for name in task.after:
        if name not in days and name not in backlog:
            yield f'it comes after "{name}", and there is no such task'
        elif days.get(name, number) > number:
            yield f'it comes after "{name}", which lies later, on day {days[name]}'
    revisited = {each for question in task.self_test for each in question.revisit}
    for other in sorted({*task.see, *revisited} - numbers):
        yield f"it speaks of day {other}, which is not there"


def _check_weeks(roadmap: Roadmap, problems: Problems) -> None:
    """Check the weeks that other parts name."""
    last = max((week.number for week in roadmap.weeks), default=0)
    for text in roadmap.encouragements:
        if text.last_week > last:
            problems.warning(text.line, f"week {text.last_week} is not there; the last is {last}")
    if roadmap.day_0 is not None:
        for task in roadmap.day_0.tasks:
            if task.needed_in_week > last:
                message = f"week {task.needed_in_week} is not there; the last is {last}"
                problems.warning(task.line, message, f"task {task.id}")


def outdated(roadmap: Roadmap, start: date, today: date) -> Iterator[str]:
    """Return what is too late for somebody who began on a date: deadlines that are over."""
    for deadline in roadmap.deadlines:
        on = _date(deadline.date)
        if on is None or on >= today:
            continue
        since = "before the plan began" if on < start else "is over"
        yield f"{deadline.title}: {deadline.date}, {since}"
