"""`coach cards` beyond answering: flags, other days, new beginnings, and the file of a card."""

from __future__ import annotations

import subprocess
from datetime import date

import click

from coach.cli.completion import card_names
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.parameters import Day
from coach.cli.session import Session, pass_session
from coach.usecases.cards.answer import bury_card
from coach.usecases.cards.card_actions import FLAGS, flag_card, move_card, place_of, reset_card
from coach.usecases.cards.out_of_queue import cards_aside
from coach.usecases.editor import command_at, own_editor
from coach.words import counted


@click.command("bury")
@click.argument("name", shell_complete=card_names)
@pass_session
def bury_command(session: Session, name: str) -> None:
    """Put a card off until tomorrow."""
    bury_card(session.workspace, session.workspace.library.card(name).key)
    click.echo("Back tomorrow. To undo: coach cards undo", err=True)


@click.command("flag")
@click.argument("name", shell_complete=card_names)
@click.argument("flag", type=click.IntRange(0, FLAGS), default=1)
@pass_session
def flag_command(session: Session, name: str, flag: int) -> None:
    """Flag a card from 1 to 7, to find it again; 0 unflags it."""
    flag_card(session.workspace, name, flag)
    said = f"Flag {flag}." if flag else "No flag any more."
    click.echo(f"{said} To undo: coach cards undo", err=True)


@click.command("reset")
@click.argument("name", shell_complete=card_names)
@pass_session
def reset_command(session: Session, name: str) -> None:
    """Make a card new again; its history stays in the log."""
    reset_card(session.workspace, name)
    click.echo("New again. To undo: coach cards undo", err=True)


@click.command("set-due")
@click.argument("name", shell_complete=card_names)
@click.argument("day", type=Day())
@pass_session
def set_due_command(session: Session, name: str, day: date) -> None:
    """Set the day on which a card is due."""
    move_card(session.workspace, name, day)
    now = ", so it is asked today" if day <= session.workspace.clock.today() else ""
    click.echo(f"Due on {day:%a} {day}{now}. To undo: coach cards undo", err=True)


@click.command("edit")
@click.argument("name", shell_complete=card_names)
@click.option("--where", is_flag=True, help="Only print file:line.")
@pass_session
def edit_command(session: Session, name: str, where: bool) -> None:
    """Open the file of a card in your editor, at its line."""
    workspace = session.workspace
    place = place_of(workspace, name)
    editor = own_editor(workspace.config.kata_editor)
    if where or not editor:
        click.echo(str(place))
        if not where:
            stop(Exit.FAILED, "no editor is named: set $EDITOR, or kata.editor in config.toml")
        return
    try:
        done = subprocess.run(command_at(editor, place), check=False)
    except OSError as error:
        stop(Exit.FAILED, f"{editor[0]} cannot be started: {error.strerror or error}")
    else:
        workspace.library.refresh()
        if done.returncode:
            stop(Exit.FAILED, f"{editor[0]} ended with {done.returncode}")


@click.command("aside")
@json_option
@pass_session
def aside_command(session: Session, as_json: bool) -> None:
    """List cards set aside, put off, flagged or leeches, and why."""
    found = cards_aside(session.workspace)
    if as_json:
        rows = [{"id": one.subject, "why": list(one.why), "flag": one.flag} for one in found]
        print_json("cards-aside", {"count": len(rows), "cards": rows})
        return
    table([(one.subject, "; ".join(one.why)) for one in found])
    restored = "; coach cards restore ID brings back one that is suspended"
    how = restored if any(one.is_suspended for one in found) else ""
    click.echo(f"{counted(len(found), 'card')}{how}", err=True)


COMMANDS = (
    bury_command,
    flag_command,
    reset_command,
    set_due_command,
    edit_command,
    aside_command,
)
