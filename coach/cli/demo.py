"""`coach demo`: the app with three months of a made-up learner, which are gone afterwards."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from coach.cli.output import Exit, stop
from coach.cli.session import Session, pass_session


@click.command("demo")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty or new folder to make it in and leave it there.",
)
@click.option("--days", type=click.IntRange(1, 365), default=90, show_default=True)
@pass_session
def demo_command(session: Session, keep: Path | None, days: int) -> None:
    """Look around in the data of a made-up learner; your own is not touched.

    Everything is there to be tried, answers and verdicts too, and gone when you leave.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="coach-demo-") as folder:
            _show(Path(folder), days)
        click.echo("The demo learner is gone; your own begins with: coach", err=True)
        return
    if keep.exists() and any(keep.iterdir()):
        stop(Exit.USAGE, f"{keep} is not empty: name a new folder")
    keep.mkdir(parents=True, exist_ok=True)
    _show(keep.absolute(), days)
    click.echo(f"Open it again with: COACH_HOME={keep.absolute()} coach", err=True)


def _show(home: Path, days: int) -> None:
    from coach.cli.main import open_app
    from coach.usecases.demo import make_demo, prepare_home
    from coach.usecases.workspace import open_workspace

    environ = prepare_home(home)
    os.environ["COACH_HOME"] = str(home)  # For whatever the app starts.
    workspace = open_workspace(environ)
    try:
        words = sys.stderr
        with click.progressbar(length=days, label=f"Living {days} days", file=words) as bar:
            make_demo(workspace, lambda lived: bar.update(1), days)
        open_app(workspace)
    finally:
        workspace.close()
