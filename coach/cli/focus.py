"""`coach focus`: blocks of work with breaks, and what they add up to."""

from __future__ import annotations

from datetime import timedelta

import click

from coach.cli.output import json_option, print_json, table
from coach.cli.session import Session, pass_session
from coach.cli.text import duration
from coach.usecases.planning.focusing import (
    Focus,
    focus_under_way,
    spent,
    start_focus,
    stop_focus,
    templates,
    turn_focus,
    what_next,
)
from coach.usecases.workspace import Workspace


@click.command("focus")
@click.argument("template", required=False)
@click.option(
    "--task", default="", metavar="ID", help="The task its minutes belong to, from now on."
)
@click.option("--stop", is_flag=True, help="End the session under way, and keep its minutes.")
@click.option("--list", "listing", is_flag=True, help="The templates.")
@click.option("--spent", "since", type=click.IntRange(min=1), metavar="DAYS",
              help="Planned against actual minutes of the last DAYS days.")  # fmt: skip
@json_option
@pass_session
def focus(
    session: Session,
    template: str | None,
    task: str,
    stop: bool,
    listing: bool,
    since: int | None,
    as_json: bool,
) -> None:
    """Begin a focus session, or show the one under way. It runs on while nothing is open."""
    workspace = session.workspace
    _tell_left_open(workspace)
    if listing:
        _print_templates(session, as_json)
    elif since is not None:
        _print_spent(session, since, as_json)
    elif stop:
        ended = stop_focus(workspace)
        _print_focus(ended, as_json, ended=True)
    else:
        under_way = focus_under_way(workspace)
        if task and not template and under_way is not None and not under_way.is_over:
            under_way = turn_focus(workspace, task)
        elif template or task or under_way is None:
            under_way = start_focus(workspace, template or "day", task)
        _print_focus(under_way, as_json)


def _tell_left_open(workspace: Workspace) -> None:
    """Keep the minutes of a session that was never ended, and say so."""
    from coach.usecases.planning.focus_left import keep_left_open, left_open_in_words

    kept = keep_left_open(workspace)
    if kept is not None:
        click.echo(f"{left_open_in_words(kept)} coach undo takes it back.", err=True)


def _print_focus(under_way: Focus, as_json: bool, ended: bool = False) -> None:
    over = ended or under_way.is_over
    if as_json:
        offers = what_next(under_way) if over else []
        print_json("focus", {"focus": under_way, "ended": ended, "next": offers})
        return
    if over:
        click.echo(f"{under_way.template.name}: {duration(under_way.worked)} of work")
        for offer in what_next(under_way):
            click.echo(f"  {offer}")
        if not ended:
            click.echo("All blocks are over: coach focus --stop keeps the minutes.", err=True)
        return
    for number, block in enumerate(under_way.template.blocks):
        here = number == under_way.place.number
        left = f"  {-(-under_way.place.seconds_left // 60)} min left" if here else ""
        click.echo(f"{'>' if here else ' '} {block.name:<10} {block.minutes:>3} min{left}")


def _print_templates(session: Session, as_json: bool) -> None:
    found = templates(session.workspace)
    if as_json:
        print_json("focus-templates", {"templates": found})
        return
    rows = [
        (
            one.name,
            duration(one.minutes),
            ", ".join(f"{block.name} {block.minutes}" for block in one.blocks),
        )
        for one in found
    ]
    table(rows)


def _print_spent(session: Session, days: int, as_json: bool) -> None:
    today = session.workspace.clock.today()
    found = spent(session.workspace, today - timedelta(days=days - 1), today)
    if as_json:
        print_json("focus-spent", {"tasks": found})
    elif not found:
        click.echo("No focus session was ended in these days.")
    else:
        table([(one.title, f"{duration(one.actual)} of {duration(one.planned)}") for one in found])
