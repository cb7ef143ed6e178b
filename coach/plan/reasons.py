"""Why a task lies on its date, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coach.plan.dates import Dated, State
from coach.plan.placing import Way
from coach.plan.revisits import is_revisit
from coach.words import SHORT_WEEKDAYS

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(day: date) -> str:
    """Return a date as it is said, such as ``Mon 9 March``, whatever the locale."""
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def reason_of(dated: Dated) -> str:
    """Return why the task lies on its date, as one plain sentence."""
    if is_revisit(dated.task) and dated.is_open:
        return _why_again(dated)
    return _REASONS[dated.state](dated)


def _why_again(dated: Dated) -> str:
    waits = " It waits: an hour of going back is enough for a week."
    return f"{dated.task.note}.{waits if dated.state is State.BACKLOG else ''}"


def _why_done(dated: Dated) -> str:
    return f"Done on {spoken(dated.date)}."


def _why_today(dated: Dated) -> str:
    if dated.way is Way.MOVED:
        return f"You put it on {spoken(dated.date)}."
    if dated.way is Way.OPENED:
        return "From day 0, which you opened: this week needs it."
    if dated.day_number == 0:
        return "Day 0 comes first: day 1 waits for it."
    return f"Day {dated.day_number} is planned for today."


def _why_late(dated: Dated) -> str:
    number, planned = dated.day_number, spoken(dated.planned)
    match dated.way:
        case Way.JOINED:
            return f"From day {number}, missed on {planned}: today's review has room for it."
        case Way.LEFT_OVER:
            return f"Left over from day {number}, {planned}: little enough to come first today."
        case Way.MOVED | Way.OPENED:
            return _why_today(dated)
    if number == 0:
        return f"Day 0 comes first, and was planned for {planned}."
    return f"Late, from day {number}: it was planned for {planned}."


def _why_ahead(dated: Dated) -> str:
    number, planned, on = dated.day_number, spoken(dated.planned), spoken(dated.date)
    match dated.way:
        case Way.JOINED:
            return f"Missed on {planned}: it joins the review of {on}, which has room for it."
        case Way.LEFT_OVER:
            return f"Left over from {planned}: it comes first on {on}."
        case Way.MOVED | Way.OPENED:
            return _why_today(dated)
    moved = (dated.date - dated.planned).days
    if moved == 0:
        return f"Day {number} is planned for {on}."
    days = "1 day" if moved == 1 else f"{moved} days"
    return f"Moved {days}, from {planned}: what was missed before takes its date."


def _why_gated(dated: Dated) -> str:
    tasks = "1 task is" if dated.waits_for == 1 else f"{dated.waits_for} tasks are"
    return f"Waits for day 0, where {tasks} open."


def _why_offered(dated: Dated) -> str:
    return f"Optional, from day {dated.day_number}: nothing waits for it."


def _why_aside(dated: Dated) -> str:
    task = dated.task
    if task.condition == "behind":
        return f"Only if the plan is {'behind' if task.holds else 'not behind'}."
    answer = "yes" if task.holds else "no"
    return f'Only if "{task.condition}" is answered with {answer}.'


def _why_backlog(dated: Dated) -> str:
    if dated.way is Way.OPENED:
        return "From day 0, which you opened: no week needs it, so it waits until you take it."
    return "From the backlog: it has no date until you take it."


_REASONS: dict[State, Callable[[Dated], str]] = {
    State.DONE: _why_done,
    State.TODAY: _why_today,
    State.LATE: _why_late,
    State.AHEAD: _why_ahead,
    State.GATED: _why_gated,
    State.OFFERED: _why_offered,
    State.ASIDE: _why_aside,
    State.BACKLOG: _why_backlog,
}
