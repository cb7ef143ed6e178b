"""`coach optimize`: fit the schedule to your own answers."""

from __future__ import annotations

import click

from coach.cli.output import json_option, print_json, table
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.recall.fitting import Score, Scores
from coach.usecases.optimize import Decision, Optimized, optimize, use_defaults


@click.command("optimize")
@click.option("--dry-run", is_flag=True, help="Show what would come of it; change nothing.")
@click.option("--defaults", is_flag=True, help="Go back to the parameters of FSRS itself.")
@json_option
@pass_session
def optimize_command(session: Session, dry_run: bool, defaults: bool, as_json: bool) -> None:
    """Fit the schedule to your own answers.

    The fit is adopted only if it foretells reviews it had not seen better than what you have now.
    Cards keep their dates; from then on each answer is scheduled with it. Once a month is enough.
    Ctrl+c stops it; nothing is written before the end.
    """
    if defaults and dry_run:
        raise click.UsageError("--defaults changes what is used; leave --dry-run away")
    if defaults:
        use_defaults(session.workspace)
        click.echo("From the next answer on, the defaults of FSRS are used.", err=True)
        return
    found = optimize(session.workspace, dry_run=dry_run, told=_told)
    if as_json:
        print_json("optimize", plain(found))
    else:
        _show(found)


def _told(done: int, of: int) -> None:
    if done < of:
        click.echo(f"fit {done + 1} of {of}", err=True)


def _show(found: Optimized) -> None:
    if found.scores is None:
        click.echo(
            f"{found.reviews} reviews so far; a fit needs {found.needed} of cards that were "
            f"answered on an earlier day. You have: {found.before}."
        )
        return
    _scores(found.scores, found.before)
    match found.decision:
        case Decision.ADOPTED:
            click.echo(f"\nAdopted: {found.name}. `coach optimize --defaults` goes back.")
        case Decision.WOULD_ADOPT:
            click.echo("\nThe fit wins; without --dry-run it would be adopted.")
        case _:
            click.echo(f"\nThe fit does not win; you keep: {found.before}.")


def _scores(scores: Scores, before: str) -> None:
    click.echo(f"On {scores.reviews} reviews that no fit had seen (lower is better):")
    rows: tuple[tuple[str, Score], ...] = (
        ("always the same chance", scores.constant),
        ("share of the last 100", scores.moving_average),
        (f"now: {before}", scores.current),
        ("fitted to you", scores.fitted),
    )
    cells = [(name, f"{one.log_loss:.4f}", f"{one.rmse_bins:.4f}") for name, one in rows]
    table([("", "log loss", "RMSE(bins)"), *cells])
