"""`coach git`: where your repository stands, and the steps that save the day."""

from __future__ import annotations

import click

from coach.cli.output import Exit, json_option, print_json, stop
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.usecases.journal.repository import (
    look_at_repository,
    remote_in_words,
    save_day,
    saving_steps,
)
from coach.words import counted


@click.command("git")
@click.option("--run", "run_them", is_flag=True, help="Run the steps; without it they are shown.")
@click.option("--message", "-m", default="", help="For the commit; otherwise the day's title.")
@click.option("--offline", is_flag=True, help="Leave pull and push out; a local commit counts.")
@json_option
@pass_session
def git_command(
    session: Session, run_them: bool, message: str, offline: bool, as_json: bool
) -> None:
    """Show the git commands that save your work; --run runs them.

    Your repository is the one that work.repository in config.toml names.
    """
    standing = look_at_repository(session.workspace)
    todo = saving_steps(session.workspace, standing, message, offline)
    if as_json:
        content = {**plain(standing), "steps": [step.shown for step in todo]}
        print_json("git", {**content, "green": standing.is_green})
        return
    green = counted(len(standing.today), "commit") if standing.is_green else "no commit"
    click.echo(f"{standing.folder} on {standing.branch}: {green} today")
    changed, ahead = counted(len(standing.changed), "file"), counted(standing.ahead, "commit")
    click.echo(f"  {changed} changed, {ahead} not pushed")
    if not standing.remote:
        click.echo(f"  remote: {remote_in_words(standing)}")
    if not run_them:
        for step in todo:
            click.echo(f"  {step.shown}")
        click.echo("Nothing was run; --run does." if todo else "Nothing to do.", err=True)
        return
    failed = False
    for ran in save_day(standing, todo):
        click.echo(f"  {'ok' if ran.ok else 'NO'}  {ran.in_words}")
        if ran.advice:
            click.echo(f"      {ran.advice}")
        failed = failed or not ran.ok
    if failed:
        stop(Exit.FAILED, "a step failed; what was committed is kept, and counts")
