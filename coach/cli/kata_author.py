"""`coach kata check` and `coach kata new`: for people who write katas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import Exit, stop, watched
from coach.cli.session import Session, pass_session
from coach.usecases.check import (
    begin_kata,
    findings_of,
    katas_to_check,
    remember_mistakes,
    score_of,
)

if TYPE_CHECKING:
    from coach.content.problems import Problem
    from coach.judge.kata import Kata
    from coach.judge.mutants import Score

_COUNTS = ("killed", "counted")


@click.command("check")
@click.argument("places", metavar="[FOLDER|NAME]...", nargs=-1)
@click.option(
    "--seeds",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="On so many seeds right solutions must pass.",
)
@click.option(
    "--mutants", is_flag=True, help="Also put small faults into the model and see who notices."
)
@click.option(
    "--remember",
    is_flag=True,
    help="Write how the mistakes fail to mistakes.json, so that verdicts name them at once.",
)
@pass_session
def check_command(
    session: Session, places: tuple[str, ...], seeds: int, mutants: bool, remember: bool
) -> None:
    """Check katas: these folders or names, or all installed ones."""
    katas: list[Kata] = []
    problems: list[Problem] = []
    for place in places or (None,):
        found, warnings = katas_to_check(session.workspace, place)
        katas += found
        problems += warnings
    for problem in problems:
        click.echo(problem)
    faults = len(problems)
    scores: list[Score] = []
    for kata in katas:
        click.echo(f"checking {kata.key} ...", err=True)
        if remember:
            click.echo(f"wrote {remember_mistakes(kata)}", err=True)
        with watched(f"judging {kata.key}") as told:
            findings = findings_of(kata, seeds, told)
        for finding in findings:
            click.echo(finding)
        faults += len(findings)
        if mutants and findings:
            click.echo(f"kata/{kata.slug}: small faults are tried once this is mended", err=True)
        elif mutants:
            scores.append(_noticed(kata))
            faults += not scores[-1].enough
    if len(scores) > 1:
        killed, counted = (sum(getattr(one, name) for one in scores) for name in _COUNTS)
        click.echo(
            f"all {len(scores)} katas: {killed} of {counted} changes are noticed"
            f" ({killed / max(counted, 1):.1%})"
        )
    if faults:
        stop(Exit.INVALID_CONTENT)
    click.echo("no findings", err=True)


def _noticed(kata: Kata) -> Score:
    """Print the mutation score and each survivor, and return it."""
    with watched(f"small faults in {kata.key}") as told:
        score = score_of(kata, told)
    place = f"kata/{kata.slug}"
    for mutant in score.survivors:
        click.echo(f"{place}/accept/model.py: no case notices this change: {mutant}")
    for declared in score.unfounded:
        click.echo(
            f"{place}/kata.yaml: declared equivalent, but no such change survives: {declared}"
        )
    click.echo(f"{place}: {score}")
    return score


@click.command("new")
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The kata/ folder of a pack; your own by default.",
)
@pass_session
def new_command(session: Session, name: str, folder: Path | None) -> None:
    """Begin a kata of your own, as a folder to fill in."""
    files = begin_kata(session.workspace, name, folder)
    for file in files:
        click.echo(file)
    click.echo(f"Fill these in, then: coach kata check {files[0].parent}", err=True)


AUTHOR_COMMANDS = (check_command, new_command)
