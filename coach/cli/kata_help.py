"""`coach kata`, around an attempt: pause, stuck, hint, note, solution, rate, drill, trust."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.completion import kata_names
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.parameters import RATINGS
from coach.cli.session import Session, pass_session
from coach.cli.text import full_date, plain
from coach.cli.verdicts import CasePrinter, print_verdict
from coach.content.trust import python_files
from coach.recall.memory import Rating
from coach.usecases.katas.attempts import attempt_under_way, history, pause_attempt
from coach.usecases.katas.drill import open_drill, start_drill, submit_drill
from coach.usecases.katas.hints import Hint, Thinking, next_hint, stuck
from coach.usecases.katas.kata_notes import note_task
from coach.usecases.katas.solutions import (
    AfterPass,
    change_rating,
    give_up,
    in_minutes,
    save_last_solution,
    solution,
)
from coach.usecases.katas.stuck_points import note_card, stuck_points
from coach.usecases.trust import pack_named, trust_pack
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata


@click.command("pause")
@click.argument("name", shell_complete=kata_names)
@pass_session
def pause_command(session: Session, name: str) -> None:
    """Stop the clock; `coach kata start NAME` lets it run on."""
    workspace = session.workspace
    attempt = pause_attempt(workspace, attempt_under_way(workspace, workspace.library.kata(name)))
    click.echo(f"Paused at {in_minutes(attempt.seconds)}; go on with: coach kata start {name}")


@click.command("stuck")
@click.argument("name", shell_complete=kata_names)
@pass_session
def stuck_command(session: Session, name: str) -> None:
    """Say that you are stuck: five minutes of thinking, then a hint."""
    workspace = session.workspace
    attempt = attempt_under_way(workspace, workspace.library.kata(name))
    _print_thinking(stuck(workspace, attempt), name)


def _print_thinking(thinking: Thinking, name: str) -> None:
    if not thinking.seconds_left:
        click.echo(f"The thinking time is over: coach kata hint {name}")
        return
    click.echo(
        f"Think for {in_minutes(thinking.seconds_left)} more: say what comes in, what must come "
        "out, and what the smallest example would need."
    )
    click.echo(f"Then: coach kata hint {name} ({thinking.hints_left} left; --now skips the wait)")


@click.command("hint")
@click.argument("name", shell_complete=kata_names)
@click.option("--now", is_flag=True, help="Skip the thinking time; the record says so.")
@click.option("--no-peek", is_flag=True, help="Rather a hint in words than a look at your own.")
@json_option
@pass_session
def hint_command(session: Session, name: str, now: bool, no_peek: bool, as_json: bool) -> None:
    """Take the smallest hint left, or see how long still to think. Hard is then the best rating."""
    workspace = session.workspace
    attempt = attempt_under_way(workspace, workspace.library.kata(name))
    found = next_hint(workspace, attempt, now=now, peek=not no_peek)
    if as_json:
        print_json("kata-hint", {"given": isinstance(found, Hint), **plain(found)})
    elif isinstance(found, Hint):
        _print_hint(found)
    else:
        _print_thinking(found, name)


def _print_hint(hint: Hint) -> None:
    """Print a hint; in a terminal a peek is taken away again."""
    click.echo(f"Hint {hint.number} of {hint.of}", err=True)
    if hint.seconds_shown is None or not sys.stdout.isatty():
        click.echo(hint.text)
        return
    click.echo(f"your own last pass, for {hint.seconds_shown} seconds:\n")
    click.echo(hint.text)
    try:
        time.sleep(hint.seconds_shown)
    finally:
        click.clear()


@click.command("note")
@click.argument("name", shell_complete=kata_names)
@click.option("--card", "answer", default="", help="What to remember, as a card's answer.")
@click.option("--ask", default="", help="The card's question; one is made where it is missing.")
@click.option("--task", "todo", default="", help="What to do about it, as a task for today.")
@json_option
@pass_session
def note_command(
    session: Session, name: str, answer: str, ask: str, todo: str, as_json: bool
) -> None:
    """Show where you got stuck, or make a card or task of it."""
    kata = session.workspace.library.kata(name)
    if answer or ask or todo:
        _write_notes(session.workspace, kata, (answer, ask, todo), as_json)
    else:
        _print_stuck(session.workspace, kata, as_json)


def _write_notes(
    workspace: Workspace, kata: Kata, texts: tuple[str, str, str], as_json: bool
) -> None:
    answer, ask, todo = texts
    written: dict[str, str] = {}
    if answer or ask:
        written["card"] = note_card(workspace, kata, answer, ask)
    if todo:
        written["task"] = note_task(workspace, kata, todo).target
    if as_json:
        print_json("kata-note", written)
    else:
        table(list(written.items()))


def _print_stuck(workspace: Workspace, kata: Kata, as_json: bool) -> None:
    past = history(workspace, kata)
    points = stuck_points(workspace, kata, past[-1].id) if past else []
    if as_json:
        print_json("kata-stuck", {"points": plain(points)})
        return
    for point in points:
        click.echo(f"  {point}")
    if not points:
        click.echo("nowhere that coach noticed", err=True)


@click.command("solution")
@click.argument("name", shell_complete=kata_names)
@click.option("--give-up", "giving_up", is_flag=True, help="See it now; the attempt ends as Again.")
@click.option(
    "--save",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write your solution and the table of times into this folder.",
)
@json_option
@pass_session
def solution_command(
    session: Session, name: str, giving_up: bool, folder: Path | None, as_json: bool
) -> None:
    """Show the model solution beside yours, once you have passed."""
    workspace = session.workspace
    kata = workspace.library.kata(name)
    if giving_up:
        ended = give_up(workspace, kata)
        if as_json:
            print_json("kata-given-up", plain(ended))
            return
        click.echo(ended.model)
        back = full_date(date.fromordinal(ended.finished.due_day))
        click.echo(f"The attempt ended as again; the kata comes back on {back}", err=True)
        return
    after = solution(workspace, kata)
    if folder is not None:
        saved = save_last_solution(workspace, kata, folder)
        click.echo(f"Saved {saved.solution} and {saved.times}", err=True)
    if as_json:
        print_json("kata-solution", plain(after))
    else:
        _print_after(after)


def _print_after(after: AfterPass) -> None:
    click.echo(after.model)
    click.echo(after.difference or "Yours is the model, to the letter.")
    ghost = {split.group: split.seconds for split in after.ghost.splits} if after.ghost else {}
    click.echo("\nTimes at which each group first passed, and those of your best attempt before:")
    for split in after.splits:
        before = in_minutes(ghost[split.group]) if split.group in ghost else "-"
        click.echo(f"  {split.group:<20}{in_minutes(split.seconds):>8}{before:>8}")
    for point in after.stuck:
        click.echo(f"Stuck {point}")


@click.command("rate")
@click.argument("name", shell_complete=kata_names)
@click.argument("rating", type=click.Choice(RATINGS))
@pass_session
def rate_command(session: Session, name: str, rating: str) -> None:
    """Give the attempt that you passed today another rating."""
    workspace = session.workspace
    chosen = Rating(RATINGS.index(rating) + 1)
    finished = change_rating(workspace, workspace.library.kata(name), chosen)
    back = full_date(date.fromordinal(finished.due_day))
    click.echo(f"Rated {rating}; comes back on {back}")


@click.command("drill")
@click.argument("name", shell_complete=kata_names)
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--seed", type=int, help="Which function; with FILE, which inputs.")
@pass_session
def drill_command(session: Session, name: str, file: Path | None, seed: int | None) -> None:
    """Practise one function of your own solution; FILE is judged."""
    workspace = session.workspace
    kata = workspace.library.kata(name)
    if file is None:
        from coach.judge.run import new_seed

        begun = start_drill(workspace, kata, new_seed() if seed is None else seed)
        click.echo(f"Write {begun.name} in {begun.file}")
        click.echo(f"coach kata drill {name} {begun.file}")
        return
    under_way = open_drill(workspace, kata)
    verdict = submit_drill(workspace, kata, file, seed=seed, on_case=CasePrinter())
    print_verdict(verdict, f"drill of {under_way.name}" if under_way else "drill")
    if not verdict.passed:
        stop(Exit.KATA_NOT_PASSED)


@click.command("trust")
@click.argument("pack")
@click.option("--show", is_flag=True, help="Only list its Python files.")
@pass_session
def trust_command(session: Session, pack: str, show: bool) -> None:
    """Let the katas of somebody else's PACK run here.

    If any file of it changes, coach asks again.
    """
    workspace = session.workspace
    if show:
        found = pack_named(workspace, pack)
        for path in python_files(found.root):
            click.echo(str(path))
        return
    event = trust_pack(workspace, pack)
    if event is None:
        click.echo(f"{pack} needs no trust: it is built in or your own", err=True)
    else:
        click.echo(f"{pack} is trusted as it is now; a change of any file asks again")


COMMANDS = (
    pause_command,
    stuck_command,
    hint_command,
    note_command,
    solution_command,
    rate_command,
    drill_command,
    trust_command,
)
