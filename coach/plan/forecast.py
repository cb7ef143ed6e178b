"""When a plan ends at the pace of the last days, beside the date it is planned to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from coach.plan.dates import Dated, State, end_date, planned_end, total_minutes
from coach.record import record

DAYS = 14
"""The days whose pace is looked at; fewer than a week say nothing yet."""
FEWEST_DAYS = 7
FEWEST_WORKED = 3


@record
class Forecast:
    """Three dates on which a plan may end."""

    planned: date | None
    """As it was when the plan was begun."""
    end: date | None
    """By the rule, if every day from here on is done on its date."""
    at_pace: date | None
    """At the pace of the last days; None while there is no pace to speak of."""
    minutes_a_day: int
    """What was done on a day, on average over the last ones."""
    open_minutes: int


def forecast(dated: Sequence[Dated], start: date, today: date) -> Forecast:
    """Return where a plan is heading."""
    first = max(start, today - timedelta(days=DAYS))
    days = (today - first).days
    done = sum(
        each.task.minutes
        for each in dated
        if each.state is State.DONE and first <= each.date < today
    )
    left = total_minutes(dated)
    worked = {each.date for each in dated if each.state is State.DONE and each.date >= first}
    pace = done / days if days >= FEWEST_DAYS and len(worked) >= FEWEST_WORKED else 0.0
    at_pace = today + timedelta(days=math.ceil(left / pace)) if pace and left else None
    return Forecast(planned_end(dated), end_date(dated), at_pace, round(pace), left)


def needed_a_week(count: int, target: int, today: date, by: date) -> float:
    """Return how many a week a counter still needs to reach its target; infinity once too late."""
    missing = target - count
    if missing <= 0:
        return 0.0
    days = (by - today).days + 1
    return missing * 7 / days if days > 0 else math.inf
