"""`coach demo`: the app with three months of a made-up learner, which are gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import Exit, all_or_nothing, stop
from coach.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coach.usecases.workspace import Workspace

GONE = "nothing is left of the demo learner"


@click.command("demo")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty or new folder to make it in and leave it there.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 365),
    default=90,
    show_default=True,
    help="How many days the learner has behind them.",
)
@pass_session
def demo_command(session: Session, keep: Path | None, days: int) -> None:
    """Look around in the data of a made-up learner.

    Try anything: your own data is not touched, and the demo is gone when you leave.
    """
    with _leaving_in_order():
        if keep is None:
            with tempfile.TemporaryDirectory(prefix="coach-demo-") as folder:
                _open(_made(Path(folder), days))
            click.echo("The demo learner is gone; your own begins with: coach", err=True)
            return
        if keep.exists() and any(keep.iterdir()):
            stop(Exit.USAGE, f"{keep} is not empty: name a new folder")
        with _given_up_whole(keep.absolute()) as kept:
            workspace = _made(kept, days)
        _open(workspace)
        click.echo(f"Open it again with: COACH_HOME={keep.absolute()} coach", err=True)


@contextmanager
def _leaving_in_order() -> Iterator[None]:
    """Clear up where the terminal is closed, too, and not only where the learner leaves."""

    def leave(number: int, frame: object) -> None:
        # A closed terminal also wakes a stopped app, which would draw where nothing is any more.
        signal.signal(signal.SIGCONT, signal.SIG_IGN)
        sys.exit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _given_up_whole(folder: Path) -> Iterator[Path]:
    """Make a folder; where that is broken off, nothing of it stays."""
    was_there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder)
        if was_there:
            folder.mkdir()
        raise


def _made(home: Path, days: int) -> Workspace:
    from coach.usecases.demo import make_demo, prepare_home
    from coach.usecases.workspace import open_workspace

    environ = prepare_home(home)
    os.environ["COACH_HOME"] = str(home)  # For whatever the app starts.
    workspace = open_workspace(environ)
    words = sys.stderr
    try:
        label = f"Living {days} days"
        with all_or_nothing(GONE), click.progressbar(length=days, label=label, file=words) as bar:
            make_demo(workspace, lambda lived: bar.update(1), days)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _open(workspace: Workspace) -> None:
    from coach.cli.main import open_app

    try:
        open_app(workspace)
    finally:
        workspace.close()
