"""A plan: a roadmap that somebody began on a date."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from coach.record import record

_SHORT_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NO_LIMITS: tuple[float | None, ...] = (None,) * 7


@record
class Hours:
    """The hours a learner has on each weekday, Monday first; None is whatever a day asks for.

    Raises ValueError where a number is no time of day, or where no weekday has any.
    """

    by_weekday: tuple[float | None, ...] = _NO_LIMITS

    def __post_init__(self) -> None:
        if len(self.by_weekday) != 7:
            raise ValueError(f"hours are needed for 7 weekdays, not {len(self.by_weekday)}")
        for hours in self.by_weekday:
            if hours is not None and not 0 <= hours <= 24:
                raise ValueError(f"hours a day must lie between 0 and 24, not {hours:g}")
        if not any(hours is None or hours > 0 for hours in self.by_weekday):
            raise ValueError("at least one weekday needs more than 0 hours")

    def minutes(self, on: date) -> float:
        """Return the minutes there are on a date, infinity where nothing was said."""
        hours = self.by_weekday[on.weekday()]
        return math.inf if hours is None else hours * 60


@record
class Pause:
    """Dates without work, both ends included."""

    first: date
    last: date
    kind: str = "holiday"
    """``holiday``, or ``shift`` where the plan was moved to make up for missed days."""


@record
class Plan:
    """A roadmap begun: its start date is day 0 where there is one, otherwise day 1 at earliest."""

    id: str
    roadmap_id: str
    start: date
    hours: Hours | None = None
    track: str = ""
    """The pace followed; empty is the roadmap's first."""
    at: int = 0
    """The day number at which the learner joined; days before it are not asked for."""
    pauses: tuple[Pause, ...] = ()
    hours_since: tuple[tuple[date, Hours | None], ...] = ()
    """Hours chosen later, each from its date on; in order."""
    moves: tuple[tuple[str, date], ...] = ()
    """Tasks the learner put on a date, by id."""
    opened: str = ""
    """Why day 1 no longer waits for day 0; empty while it does."""
    answers: tuple[tuple[str, bool], ...] = ()
    """Conditions the learner answered."""
    settled: date | None = None
    """The last date up to which the learner has said what becomes of missed days."""


def parse_hours(text: str) -> Hours:
    """Return the hours in words such as ``mon=2,sat=4.5``; weekdays left out have no limit.

    Raises ValueError, with a message for the learner, where the text says anything else.
    """
    by_weekday = list(_NO_LIMITS)
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = part.partition("=")
        by_weekday[_weekday(name.strip(), part)] = _hours(number.strip(), part)
    return Hours(tuple(by_weekday))


def _weekday(name: str, part: str) -> int:
    short = name.lower()
    if short not in _SHORT_NAMES:
        raise ValueError(f'"{part}" must begin with one of {", ".join(_SHORT_NAMES)}, as in mon=2')
    return _SHORT_NAMES.index(short)


def _hours(number: str, part: str) -> float:
    try:
        hours = float(number)
    except ValueError:
        raise ValueError(f'"{part}" must end with a number of hours, as in mon=2') from None
    if not math.isfinite(hours):
        raise ValueError(f'"{part}" must end with a number of hours, as in mon=2')
    return hours


def to_settings(plan: Plan) -> dict[str, Any]:
    """Return how a plan is begun, as the log keeps it; see ``from_settings``."""
    settings: dict[str, Any] = {}
    if plan.hours:
        settings["hours"] = list(plan.hours.by_weekday)
    if plan.track:
        settings["track"] = plan.track
    if plan.at:
        settings["at"] = plan.at
    return settings


def from_settings(plan_id: str, roadmap: str, start: date, settings: dict[str, Any]) -> Plan:
    """Return a plan from what the log has folded of it; dates there are day numbers."""
    on, settled = date.fromordinal, settings.get("settled")
    since = sorted(settings.get("hours_since", []), key=lambda one: int(one[0]))
    return Plan(
        plan_id,
        roadmap,
        start,
        hours=_hours_of(settings.get("hours")),
        track=settings.get("track", ""),
        at=settings.get("at", 0),
        pauses=tuple(
            Pause(on(first), on(last), kind) for first, last, kind in settings.get("pauses", [])
        ),
        hours_since=tuple((on(day), _hours_of(hours)) for day, hours in since),
        moves=tuple((task, on(day)) for task, day in settings.get("moves", {}).items()),
        opened=settings.get("opened", ""),
        answers=tuple(settings.get("answers", {}).items()),
        settled=on(settled) if settled else None,
    )


def _hours_of(by_weekday: list[float | None] | None) -> Hours | None:
    return Hours(tuple(by_weekday)) if by_weekday else None
