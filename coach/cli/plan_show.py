"""`coach plan show`: a plan's road as text and JSON; the plain twin of the roadmap screen."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date

import click

from coach.cli.output import json_option, print_json, table
from coach.cli.session import Session, pass_session
from coach.cli.text import WIDTH, duration, plain
from coach.plan.dates import Dated
from coach.plan.evidence import Evidence
from coach.plan.forecast import Forecast
from coach.plan.reasons import spoken
from coach.usecases.planning.plans import ActivePlan, active_plans, find_plan
from coach.usecases.planning.roadmap_view import (
    DateView,
    RoadmapView,
    WeekView,
    month_view,
    roadmap_view,
)
from coach.words import SHORT_WEEKDAYS

BAR = 10


class Month(click.ParamType[date]):
    """A month as 2026-03."""

    name = "month"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
            self.fail(f'"{value}" is no month; write 2026-03', param, ctx)
        return date.fromisoformat(f"{value}-01")


@click.command("show")
@click.argument("name", metavar="[PLAN]", required=False)
@click.option("--week", type=click.IntRange(min=1), help="The days and tasks of one week.")
@click.option("--month", type=Month(), help="A month as a calendar, as 2026-03.")
@click.option("--all", "every", is_flag=True, help="Every task with its date.")
@click.option("--evidence", is_flag=True, help="What was shown: verified, or as you stated it.")
@json_option
@pass_session
def show_command(
    session: Session,
    name: str | None,
    week: int | None,
    month: date | None,
    every: bool,
    evidence: bool,
    as_json: bool,
) -> None:
    """Show the weeks of a plan with progress, and its end."""
    workspace = session.workspace
    wanted = find_plan(workspace, name).id if name else None
    shown = [one for one in active_plans(workspace) if wanted in (None, one.plan.id)]
    today = workspace.clock.today()
    if evidence:
        _show_evidence(session, shown, as_json)
        return
    if as_json:
        print_json("plan", {"plans": [_as_json(one, today) for one in shown]})
        return
    for one in shown:
        view = roadmap_view(one, today)
        click.echo(f"{view.title} ({view.plan})")
        if every:
            table(_task_rows(one))
        elif month is not None:
            click.echo("\n".join(month_lines(month_view(one.dated, month.year, month.month))))
        else:
            click.echo("\n".join(_week_lines(view, week) if week else _road_lines(view)))
    if not shown:
        click.echo("No plan is under way; coach plan list shows what can be begun.")


def _show_evidence(session: Session, active: list[ActivePlan], as_json: bool) -> None:
    from coach.plan.shown import in_words
    from coach.usecases.planning.exporting import shown

    found = {one.plan.id: shown(session.workspace, one.plan.id, one.roadmap) for one in active}
    if as_json:
        print_json("evidence", {"plans": plain(found)})
        return
    for each in (each for every in found.values() for each in every):
        click.echo(f"{each.day}  {each.task}  {each.title}")
        table([(one.standing.value, in_words(one)) for one in each.evidence])
        table([("missed", gate) for gate in each.missed])
        _show_runs(each.evidence)
    if not any(found.values()):
        click.echo("Nothing was shown yet.", err=True)


def _show_runs(evidence: tuple[Evidence, ...]) -> None:
    from coach.plan.shown import runs

    found = runs(evidence)
    if found is not None:
        table([found.names, *found.rows], indent="    ")


def _task_rows(active: ActivePlan) -> list[tuple[str, str, str, str]]:
    return [
        (str(each.date), each.state.value, each.task.id, each.task.title) for each in active.dated
    ]


def _road_lines(view: RoadmapView) -> Iterator[str]:
    phase = ""
    if view.setup is not None:
        yield f"  Day 0    {bar(view.setup.done, view.setup.total)}  {view.setup.title}"
    for week in view.weeks:
        if week.phase != phase:
            phase = week.phase
            yield f"  {phase}"
        yield _week_line(week)
    yield from (f"  {line}" for line in forecast_lines(view.forecast))


def _week_line(week: WeekView) -> str:
    days = f"{spoken(week.first)} to {spoken(week.last)}" if week.first and week.last else ""
    return f"  Week {week.number:<3} {bar(week.done, week.total)}  {week.title:<38.38} {days}"


def bar(done: int, total: int, width: int = BAR) -> str:
    """Return progress as ``###.......  3/9 ``."""
    full = width * done // total if total else 0
    return f"{'#' * full}{'.' * (width - full)} {f'{done}/{total}':>7}"


def forecast_lines(forecast: Forecast) -> Iterator[str]:
    """Say when it ends: as things stand, and at the pace of the last days."""
    if forecast.end is None:
        return
    moved = "unchanged"
    if forecast.planned is not None and forecast.planned != forecast.end:
        moved = f"planned for {spoken(forecast.planned)}"
    yield f"End   {spoken(forecast.end)} {forecast.end.year}, {moved}"
    if forecast.at_pace is not None:
        yield (
            f"Pace  {duration(forecast.minutes_a_day)} a day of late: "
            f"{spoken(forecast.at_pace)} {forecast.at_pace.year}"
        )


def _week_lines(view: RoadmapView, number: int) -> Iterator[str]:
    week = next((week for week in view.weeks if week.number == number), None)
    if week is None:
        yield f"  there is no week {number}; the last is week {view.weeks[-1].number}"
        return
    yield f"  Week {week.number}: {week.title}"
    if week.why:
        yield from (f"  {text}" for text in textwrap.wrap(week.why, WIDTH - 2))
    for day in week.days:
        yield ""
        on = f"{spoken(day.date)}, {duration(day.minutes)}" if day.date else "nothing of its own"
        yield f"  Day {day.number}: {day.title}, {on}"
        for each in day.tasks:
            yield from _task_lines(each)
    for each in week.backlog:
        yield from _task_lines(each)


def _task_lines(each: Dated) -> Iterator[str]:
    box = "[ ]" if each.is_open else "[x]"
    yield f"    {box} {each.task.title}  {duration(each.task.minutes)}"
    yield f"        {each.task.id}: {each.reason}"
    for words in (each.task.emphasis, each.task.note, *(f"- {step}" for step in each.task.steps)):
        yield from textwrap.wrap(words, WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 10)


def month_lines(weeks: list[list[DateView]]) -> Iterator[str]:
    """Return a month as a calendar, 11 columns a date."""
    yield "".join(f"  {name:<9}" for name in SHORT_WEEKDAYS).rstrip()
    for week in weeks:
        yield "".join(f"  {cell(day):<9.9}" for day in week).rstrip()


def cell(day: DateView) -> str:
    """Return a date of a month: ``12 d8 3h``, ``12 d8 ok``; other months are left blank."""
    if not day.in_month:
        return ""
    if not day.tasks:
        return f"{day.date.day:>2}"
    hours = "ok" if day.all_done else f"{-(-day.minutes // 60)}h"
    return f"{day.date.day:>2} {day.name} {hours}"


def _as_json(active: ActivePlan, today: date) -> dict[str, object]:
    tasks = [
        {
            "id": f"{active.plan.id}/{each.task.id}",
            "title": each.task.title,
            "minutes": each.task.minutes,
            "day": each.day_number,
            "date": each.date.isoformat(),
            "planned": each.planned.isoformat(),
            "state": each.state.value,
            "reason": each.reason,
        }
        for each in active.dated
    ]
    view = roadmap_view(active, today)
    weeks = [
        {"week": one.number, "title": one.title, "done": one.done, "tasks": one.total}
        for one in view.weeks
    ]
    return {
        "id": active.plan.id,
        "roadmap": active.roadmap.key,
        "track": view.track,
        "weeks": weeks,
        "forecast": plain(view.forecast),
        "tasks": tasks,
    }
