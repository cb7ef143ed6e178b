"""`coach optimize`: fit the schedule to your own answers."""

from __future__ import annotations

import click

from coach.cli.output import all_or_nothing, json_option, print_json
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.usecases.cards.optimize import (
    Decision,
    Optimized,
    optimize,
    optimized_in_words,
    use_defaults,
)
from coach.usecases.cards.reschedule import preview_reschedule, rescheduling_in_words
from coach.usecases.cards.reschedule import reschedule as write_dates


@click.command("optimize")
@click.option("--dry-run", is_flag=True, help="Show what would come of it; change nothing.")
@click.option("--defaults", is_flag=True, help="Go back to the parameters of FSRS itself.")
@click.option(
    "--reschedule", is_flag=True, help="Give all cards the dates that follow from what you have."
)
@json_option
@pass_session
def optimize_command(
    session: Session, dry_run: bool, defaults: bool, reschedule: bool, as_json: bool
) -> None:
    """Fit the schedule to your own answers.

    The fit is adopted only if it foretells reviews it had not seen better than what you have now.
    Cards keep their dates; from then on each answer is scheduled with it. Once a month is enough.
    Ctrl+c stops it; nothing is written before the end.

    With --reschedule nothing is fitted: every answer is reckoned anew with the parameters and the
    retention you have, and cards move to the days that follow. --dry-run shows it only; coach undo
    takes it back on the same day.
    """
    if defaults and (dry_run or reschedule):
        raise click.UsageError("--defaults cannot be combined with --dry-run or --reschedule")
    if reschedule:
        _reschedule(session, dry_run, as_json)
        return
    if defaults:
        use_defaults(session.workspace)
        click.echo("From the next answer on, the defaults of FSRS are used.", err=True)
        return
    with all_or_nothing():
        found = optimize(session.workspace, dry_run=dry_run, told=_Told())
    if as_json:
        print_json("optimize", plain(found))
    else:
        _show(found)


def _reschedule(session: Session, dry_run: bool, as_json: bool) -> None:
    with all_or_nothing():
        found = preview_reschedule(session.workspace)
        if not dry_run and found.dates:
            write_dates(session.workspace, found)
    if as_json:
        content = {**plain(found), "moved": found.moved, "written": not dry_run}
        del content["dates"]
        print_json("reschedule", content)
        return
    for line in rescheduling_in_words(found):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was changed; without --dry-run the dates are written.", err=True)
    elif found.dates:
        click.echo("The dates are written. coach undo takes them back.", err=True)


class _Told:
    """Says on stderr which fit is under way, each once."""

    def __init__(self) -> None:
        self._said = -1

    def __call__(self, done: int, of: int) -> None:
        if self._said < done < of and of > 1:
            click.echo(f"fit {done + 1} of {of}", err=True)
            self._said = done


def _show(optimized: Optimized) -> None:
    for line in optimized_in_words(optimized):
        click.echo(line)
    if optimized.decision is Decision.ADOPTED:
        click.echo("coach optimize --reschedule --dry-run shows what would move;", err=True)
        click.echo("coach undo takes the fit back.", err=True)
