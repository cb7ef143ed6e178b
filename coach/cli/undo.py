"""`coach undo`: take back the newest step, whatever it was."""

from __future__ import annotations

import click

from coach.cli.output import Exit, stop
from coach.cli.session import Session, pass_session
from coach.usecases.undo import in_words, undo_newest


@click.command("undo")
@pass_session
def undo_command(session: Session) -> None:
    """Take back today's newest step; again for the one before.

    A step is an answer, a tick, a count, a close, a post, a change of a plan, parameters that were
    adopted, or new dates for all cards. Nothing is erased: the log keeps both the step and that it
    was taken back.
    """
    event = undo_newest(session.workspace)
    if event is None:
        stop(Exit.FAILED, "there is no step of today left to undo")
    else:
        click.echo(f"Taken back: {in_words(event)}")
