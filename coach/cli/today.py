"""`coach today`: the day as text or JSON."""

from __future__ import annotations

from datetime import datetime

import click

from coach.cli.output import json_option
from coach.cli.session import Session, pass_session
from coach.cli.text import today_json, today_short, today_text
from coach.usecases.planning.today import today


@click.command("today")
@json_option
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="Another day, as 2026-03-09.")
@click.option("--minutes", type=click.IntRange(min=1), help="Only what fits into so many minutes.")
@click.option("--offline", is_flag=True, help="Only what needs no network.")
@click.option("--short", is_flag=True, help="One line, for a prompt or a status bar.")
@pass_session
def today_command(
    session: Session,
    as_json: bool,
    on: datetime | None,
    minutes: int | None,
    offline: bool,
    short: bool,
) -> None:
    """Show today's tasks, cards and katas, with their minutes."""
    view = today(session.workspace, on.date() if on else None, minutes, offline)
    if short and not as_json:
        click.echo(today_short(view))
    else:
        click.echo(today_json(view) if as_json else today_text(view))
