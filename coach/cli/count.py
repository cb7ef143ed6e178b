"""`coach count` and `coach blank`: what a roadmap counts, and what it leaves to fill in."""

from __future__ import annotations

import click

from coach.cli.completion import counter_names
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.session import Session, pass_session
from coach.cli.text import full_date, plain
from coach.usecases.planning.counters import PlanCount, blanks, count, counters, fill


@click.command("count", context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False, shell_complete=counter_names)
@click.argument("amount", type=int, default=1)
@json_option
@pass_session
def count_command(session: Session, name: str | None, amount: int, as_json: bool) -> None:
    """Show the counters of your plans, or add to one.

    coach count leetcode +2 adds two. Without AMOUNT it adds one; -1 takes one away.
    """
    if name is not None:
        shown = [count(session.workspace, name, amount)]
    else:
        shown = counters(session.workspace)
    if as_json:
        print_json("counters", {"counters": plain(shown)})
        return
    table([_row(one) for one in shown])
    if not shown:
        click.echo("None of your plans has a counter.", err=True)


def _row(count: PlanCount) -> tuple[str, ...]:
    counted = count.counted
    stands = f"{counted.count} of {counted.target}" if counted.target else str(counted.count)
    goal = ""
    if counted.target:
        due = f", {full_date(counted.due)}" if counted.due else ""
        goal = f"by day {counted.by_day}{due}: {counted.needed_a_week:g} a week"
    return (counted.id, counted.title, stands, f"{counted.this_week} this week", goal)


@click.command("blank")
@click.argument("name", required=False)
@click.argument("value", required=False)
@json_option
@pass_session
def blank_command(session: Session, name: str | None, value: str | None, as_json: bool) -> None:
    """Show what your roadmaps leave to fill in, or fill it in.

    For example: coach blank score 0.78
    """
    if name is not None and value is None:
        stop(Exit.USAGE, f'say what to fill in: coach blank {name} "..."')
    if name is not None and value is not None:
        shown = [fill(session.workspace, name, value)]
    else:
        shown = blanks(session.workspace)
    if as_json:
        print_json("blanks", {"blanks": plain(shown)})
        return
    table([(one.blank.id, one.blank.ask, one.value or "____") for one in shown])
    if not shown:
        click.echo("Your plans leave nothing to fill in.", err=True)
