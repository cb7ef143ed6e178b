"""What commands take besides words and numbers: dates, hours, days of a roadmap."""

from __future__ import annotations

from datetime import date, timedelta

import click

from coach.cli.session import Session
from coach.plan.plan import Hours, parse_hours
from coach.recall.memory import Rating

RATINGS = [rating.word.lower() for rating in Rating]
"""As commands take them: again, hard, good, easy."""


class Day(click.ParamType[date]):
    """A date as 2026-03-09, or yesterday, today, tomorrow."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        words = {"yesterday": -1, "today": 0, "tomorrow": 1}
        if value in words:
            session = ctx.find_object(Session) if ctx else None
            assert session is not None
            return session.workspace.clock.today() + timedelta(days=words[value])
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no date; write 2026-03-09, today or tomorrow', param, ctx)


class HoursType(click.ParamType[Hours]):
    """Hours a weekday, as mon=2,sat=4."""

    name = "hours"

    def convert(
        self, value: str | Hours, param: click.Parameter | None, ctx: click.Context | None
    ) -> Hours:
        try:
            return value if isinstance(value, Hours) else parse_hours(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class RoadmapDay(click.ParamType[int]):
    """A day of a roadmap, as day-57."""

    name = "day"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value).removeprefix("day-")
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            self.fail(f'"{value}" is no day of a roadmap; write day-57', param, ctx)
        return int(text)
