"""`coach plan`: roadmaps begun, shown, checked and ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from coach.cli.completion import roadmap_names
from coach.cli.exporting import export_command
from coach.cli.importing import import_command
from coach.cli.links import links_command
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.parameters import Day, HoursType, RoadmapDay
from coach.cli.plan_changes import COMMANDS
from coach.cli.plan_show import show_command
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.plan.plan import Hours
from coach.usecases.check import check_roadmaps, outdated_plans
from coach.usecases.planning.plans import ActivePlan, active_plans, end_plan, start_plan


@click.group()
def plan() -> None:
    """Begin a roadmap, see where you are, change its dates."""


plan.add_command(import_command)
plan.add_command(export_command)
plan.add_command(links_command)


@plan.command("list")
@json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List the plans under way and the roadmaps that can be begun."""
    workspace = session.workspace
    active = {one.roadmap.key: one for one in active_plans(workspace)}
    roadmaps = list(workspace.library.roadmaps())
    if as_json:
        under_way = [{**plain(one.plan), "roadmap": one.roadmap.key} for one in active.values()]
        found = [
            {"key": one.key, "title": one.title, "length_days": one.length_days, "about": one.about}
            for one in roadmaps
        ]
        print_json("plans", {"plans": under_way, "roadmaps": found})
        return
    table(
        [
            (one.id, _state(active.get(one.key)), f"{one.title}, {one.length_days} days")
            for one in roadmaps
        ]
    )


def _state(active: ActivePlan | None) -> str:
    return f"since {active.plan.start}" if active else "not begun"


@plan.command("start")
@click.argument("roadmap", shell_complete=roadmap_names)
@click.option("--on", "on", type=Day(), help="2026-03-09, today or tomorrow; without it, today.")
@click.option("--hours", type=HoursType(), help="Hours a weekday, as mon=2,sat=4.")
@click.option("--track", default="", help="One of the roadmap's paces; the first, if not said.")
@click.option("--at", type=RoadmapDay(), help="Join at a later day, as day-57.")
@pass_session
def start_command(
    session: Session, roadmap: str, on: date | None, hours: Hours | None, track: str, at: int | None
) -> None:
    """Begin ROADMAP on a date."""
    key = session.workspace.library.roadmap(roadmap).key
    for one in active_plans(session.workspace):
        if one.plan.roadmap_id == key:
            reason = f"{roadmap} is under way since {one.plan.start}; end it first: coach plan end"
            stop(Exit.USAGE, f"{reason} {roadmap}")
    first = on or session.workspace.clock.today()
    begun = start_plan(session.workspace, roadmap, first, hours, track, at or 0)
    click.echo(f"Begun: {begun.roadmap_id} on {begun.start}, plan {begun.id}")


@plan.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@pass_session
def check_command(session: Session, path: Path | None) -> None:
    """Check roadmap files: one, or all that are installed."""
    findings = check_roadmaps(session.workspace, path)
    for finding in findings:
        click.echo(str(finding))
    for text in outdated_plans(session.workspace) if path is None else ():
        click.echo(text)
    if any(finding.severity == "error" for finding in findings):
        stop(Exit.INVALID_CONTENT)
    click.echo(f"{len(findings)} findings, no errors", err=True)


@plan.command("end")
@click.argument("name", shell_complete=roadmap_names)
@pass_session
def end_command(session: Session, name: str) -> None:
    """End a plan; what was done stays in the log."""
    end_plan(session.workspace, name)
    click.echo("Ended. Nothing that was done is lost.")


for command in (*COMMANDS, show_command):
    plan.add_command(command)
