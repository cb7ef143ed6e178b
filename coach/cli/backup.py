"""`coach backup` and `coach merge`."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.output import all_or_nothing, watched
from coach.cli.session import Session, pass_session
from coach.usecases.keep import back_up, unite


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_session
def backup(session: Session, file: Path) -> None:
    """Write all that is yours to one FILE.

    The log, your settings and diary, work in progress, and your decks, roadmaps and katas.
    """
    with all_or_nothing("no backup was written"), watched("megabytes of the log") as told:
        written = back_up(session.workspace, file, told)
    click.echo(str(written))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_session
def merge(session: Session, file: Path) -> None:
    """Unite a backup or another device's coach.db with yours."""
    again = "what is united stays, and the same command unites the rest"
    with all_or_nothing(again), watched("events folded") as told:
        merged = unite(session.workspace, file, told)
    click.echo(f"{merged.events} new events, {len(merged.files)} new files")
    for name in merged.files:
        click.echo(f"  {name}")
