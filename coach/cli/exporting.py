"""`coach plan export`: plans for calendars, scripts and READMEs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coach.cli.output import Exit, stop
from coach.cli.session import Session, pass_session
from coach.cli.text import json_text, plain
from coach.usecases.planning.exporting import as_calendar, as_markdown, plans_to_export


@click.command("export")
@click.argument("name", required=False)
@click.option("--ics", "shape", flag_value="ics", help="A calendar file (iCalendar).")
@click.option("--json", "shape", flag_value="json", help="One JSON object.")
@click.option("--markdown", "shape", flag_value="markdown", help="A table for a README.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it to a file.")
@pass_session
def export_command(session: Session, name: str | None, shape: str | None, out: Path | None) -> None:
    """Export a plan, or all of them: --ics, --json or --markdown.

    A calendar that imports the file again moves the events it has, for their ids stay the same.
    """
    workspace = session.workspace
    if shape is None:
        stop(Exit.USAGE, "say what to export to: --ics, --json or --markdown")
    if not plans_to_export(workspace, name):
        stop(Exit.NOT_FOUND, "no plan is under way; coach plan list shows what can be begun")
    if shape == "ics":
        data = as_calendar(workspace, name)
    elif shape == "markdown":
        data = as_markdown(workspace, name).encode()
    else:
        data = _as_json(session, name).encode()
    if out is None:
        # Bytes: a calendar's line ends are its own.
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    beside = out.with_name(f".{out.name}.writing")
    beside.write_bytes(data)
    beside.replace(out)
    click.echo(f"Written: {out}", err=True)


def _as_json(session: Session, name: str | None) -> str:
    """Return plans with everything that is known of their tasks."""
    plans = [
        {
            **plain(planned.plan),
            "title": planned.roadmap.title,
            "tasks": [
                {
                    **plain(each.task),
                    "day": each.day_number,
                    "date": each.date.isoformat(),
                    "planned": each.planned.isoformat(),
                    "state": each.state.value,
                    "reason": each.reason,
                }
                for each in planned.dated
            ],
        }
        for planned in plans_to_export(session.workspace, name)
    ]
    return json_text("plan-export", {"plans": plans}) + "\n"
