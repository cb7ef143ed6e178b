"""`coach today`: the day as text or JSON."""

from __future__ import annotations

import textwrap
from datetime import date, datetime

import click

from coach.cli.output import duration, json_option, plain, print_json
from coach.cli.session import Session, pass_session
from coach.usecases.today import Line, LineKind, PlanLine, Section, Today, today
from coach.usecases.workspace import Workspace

WIDTH = 80


@click.command("today")
@json_option
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="Another day, as 2026-03-09.")
@click.option("--minutes", type=click.IntRange(min=1), help="Only what fits into so many minutes.")
@click.option("--offline", is_flag=True, help="Only what needs no network.")
@pass_session
def today_command(
    session: Session, as_json: bool, on: datetime | None, minutes: int | None, offline: bool
) -> None:
    """Show today's tasks, due cards and katas, with minutes and reasons."""
    view = today(session.workspace, on.date() if on else None, minutes, offline)
    if as_json:
        print_json("today", {**plain(view), "minutes": view.minutes})
    else:
        _print(view)


def print_today(workspace: Workspace) -> None:
    """Print today as text."""
    _print(today(workspace))


def _print(view: Today) -> None:
    click.echo(day_in_words(view.date))
    for plan in view.plans:
        click.echo(_plan_in_words(plan))
    for section in view.sections:
        _print_section(section)
    if not view.sections:
        click.echo("\nNothing is due today.")
    for warning in view.warnings:
        click.echo(f"\nWarning: {warning}")
    if any(line.wants and not line.done for line in view.lines):
        click.echo("\n* is done when it can be shown: coach task done ID --file PATH")


def _print_section(section: Section) -> None:
    minutes = duration(section.minutes) if section.minutes else ""
    click.echo(f"\n{section.title:<{WIDTH - 12}}{minutes:>12}")
    if section.idea:
        click.echo(textwrap.fill(section.idea, WIDTH, initial_indent="  ", subsequent_indent="  "))
    width = max(len(_label(line)) for line in section.lines)
    for line in section.lines:
        _print_line(line, width)


def _label(line: Line) -> str:
    return f"{line.label} *" if line.wants else line.label


def _print_line(line: Line, width: int) -> None:
    box = "[x]" if line.done else "[ ]"
    start = f"  {box} {_label(line):<{width}}  "
    minutes = duration(line.minutes) if line.minutes else ""
    text = textwrap.wrap(line.title, WIDTH - len(start) - 10) or [""]
    click.echo(f"{start}{text[0]:<{WIDTH - len(start) - 10}}{minutes:>10}".rstrip())
    for more in text[1:]:
        click.echo(" " * len(start) + more)
    for extra in _extras(line):
        click.echo(" " * len(start) + extra)


def _extras(line: Line) -> list[str]:
    """Return the command that takes this line on, under it."""
    if line.kind is LineKind.TASK and not line.done:
        return [f"id {line.target}"]
    if line.kind is LineKind.CARDS:
        return ["coach review"]
    if line.kind is LineKind.KATA:
        return [f"coach kata start {line.target.partition(':')[2]}"]
    if line.kind is LineKind.DRILL:
        return [f"coach kata drill {line.target.partition(':')[2]}"]
    if line.kind is LineKind.BEGIN:
        return [f"coach plan start {line.target.partition(':')[2]} --on today"]
    return []


def _plan_in_words(plan: PlanLine) -> str:
    place = f"Day {plan.day}" if plan.day is not None else "no day"
    week = f", week {plan.week} of {plan.weeks}" if plan.week is not None else ""
    end = f", ends {day_in_words(plan.end)}" if plan.end else ""
    return f"{plan.title}: {place}{week}{end}; {plan.done} of {plan.tasks} tasks done"


def day_in_words(day: date) -> str:
    """Return a date as ``Mon 9 Mar 2026``."""
    return f"{day:%a} {day.day} {day:%b %Y}"
