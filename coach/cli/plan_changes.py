"""`coach plan shift`, `pause`, `track` and the like: what is changed about a plan under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from coach.cli.output import json_option, print_json, table
from coach.cli.parameters import Day, HoursType
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.plan.plan import Hours
from coach.plan.reasons import spoken
from coach.usecases.planning import plan_changes as changes
from coach.usecases.planning.plan_changes import Change
from coach.usecases.planning.plans import active_plans, find_plan

Command = TypeVar("Command", bound=Callable[..., object])

plan_argument = click.argument("name", metavar="[PLAN]", required=False, default="")


def trying(command: Command) -> Command:
    """Add ``--dry-run`` and ``--json``."""
    dry = click.option(
        "--dry-run", is_flag=True, help="Only say what would become of the end date."
    )
    return json_option(dry(command))


def finish(session: Session, change: Change, dry_run: bool, as_json: bool) -> None:
    """Carry a change out, unless it is only tried; say what becomes of the end date."""
    if not dry_run:
        changes.carry_out(session.workspace, change)
    if as_json:
        shown = {
            "plan": change.plan.id,
            "about": change.about,
            "end_before": plain(change.end_before),
            "end_after": plain(change.end_after),
            "carried_out": not dry_run,
        }
        print_json("plan-change", shown)
        return
    click.echo(f"{'Would be' if dry_run else 'Done'}: {change.about}.")
    click.echo(f"End: {end_in_words(change.end_before, change.end_after)}.")
    if not dry_run:
        click.echo("coach plan undo takes it back.", err=True)


def end_in_words(before: date | None, after: date | None) -> str:
    """Return ``Sun 9 August, unchanged`` or ``Mon 10 August, was Sun 9 August``."""
    if after is None or before is None:
        return "nothing left that must be done"
    if before == after:
        return f"{spoken(after)} {after.year}, unchanged"
    return f"{spoken(after)} {after.year}, was {spoken(before)}"


@click.command("shift")
@plan_argument
@click.option(
    "--days", type=click.IntRange(min=1), default=1, show_default=True, help="How many dates."
)
@click.option("--from", "first", type=Day(), help="From this date on; today, if not said.")
@trying
@pass_session
def shift_command(
    session: Session, name: str, days: int, first: date | None, dry_run: bool, as_json: bool
) -> None:
    """Move everything that is open by whole dates."""
    finish(session, changes.shift(session.workspace, name, days, first), dry_run, as_json)


@click.command("pause")
@plan_argument
@click.option("--from", "first", type=Day(), required=True, help="The first date; may be over.")
@click.option("--to", "last", type=Day(), required=True, help="The last date.")
@trying
@pass_session
def pause_command(
    session: Session, name: str, first: date, last: date, dry_run: bool, as_json: bool
) -> None:
    """Keep dates free, a holiday say; what lay there follows afterwards."""
    finish(session, changes.pause(session.workspace, name, first, last), dry_run, as_json)


@click.command("track")
@click.argument("name", metavar="PLAN")
@click.argument("track")
@trying
@pass_session
def track_command(session: Session, name: str, track: str, dry_run: bool, as_json: bool) -> None:
    """Follow another pace of the roadmap; what was done stays done."""
    finish(session, changes.change_track(session.workspace, name, track), dry_run, as_json)


@click.command("hours")
@plan_argument
@click.option("--set", "hours", type=HoursType(), help="Hours a weekday, as mon=2,sat=4.")
@click.option("--from", "since", type=Day(), help="From this date on; today, if not said.")
@trying
@pass_session
def hours_command(
    session: Session,
    name: str,
    hours: Hours | None,
    since: date | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Change your hours; without --set, to the roadmap's own."""
    begin = since or session.workspace.clock.today()
    finish(session, changes.change_hours(session.workspace, name, hours, begin), dry_run, as_json)


@click.command("open")
@plan_argument
@click.option("--reason", required=True, help="Why day 1 need not wait; it is kept.")
@trying
@pass_session
def open_command(session: Session, name: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Let day 1 begin while day 0 is open."""
    finish(session, changes.open_gate(session.workspace, name, reason), dry_run, as_json)


@click.command("answer")
@click.argument("condition", required=False)
@click.argument("word", type=click.Choice(["yes", "no"]), required=False)
@click.option("--plan", "name", default="", help="Which plan, where several are under way.")
@trying
@pass_session
def answer_command(
    session: Session,
    condition: str | None,
    word: str | None,
    name: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Answer a question of a roadmap, or list its questions.

    CONDITION is the name of the question, followed by yes or no. Some tasks depend on it.
    """
    if condition is None:
        _list_conditions(session, as_json)
        return
    if word is None:
        raise click.UsageError(f"say yes or no: coach plan answer {condition} yes")
    change = changes.answer(session.workspace, name, condition, word == "yes")
    finish(session, change, dry_run, as_json)


def _list_conditions(session: Session, as_json: bool) -> None:
    asked = changes.conditions(session.workspace)
    if as_json:
        print_json("conditions", {"conditions": asked})
        return
    said = {None: "open, counts as no", True: "yes", False: "no"}
    table([(one.condition, said[one.answer], one.ask) for one in asked])
    if not asked:
        click.echo("None of your plans depends on a question.", err=True)


@click.command("move")
@click.argument("task", metavar="ID")
@click.argument("to", type=Day(), metavar="DATE")
@click.option("--plan", "name", default="", help="Which plan, where several are under way.")
@trying
@pass_session
def move_command(
    session: Session, task: str, to: date, name: str, dry_run: bool, as_json: bool
) -> None:
    """Put a task on a date."""
    plan, _, rest = task.partition("/")
    if len(plan) == 26 and plan.isupper():
        name, task = plan, rest
    finish(session, changes.move(session.workspace, name, task, to), dry_run, as_json)


@click.command("undo")
@plan_argument
@pass_session
def undo_command(session: Session, name: str) -> None:
    """Take back the newest change of a plan; again for the one before."""
    event = changes.undo_change(session.workspace, name)
    click.echo(f"Taken back: {changes.change_in_words(event)}")


@click.command("back")
@plan_argument
@click.option("--way", type=click.Choice(["holiday", "reviews", "shift"]), help="Take this one.")
@json_option
@pass_session
def back_command(session: Session, name: str, way: str | None, as_json: bool) -> None:
    """Show the ways on after missed days, or take one.

    A holiday keeps those dates free, reviews moves the work to review days, shift moves everything.
    Each is shown with the date on which the plan would end.
    """
    from coach.usecases.planning.presence import missed_days, ways_back

    workspace = session.workspace
    wanted = find_plan(workspace, name).id
    active = next(one for one in active_plans(workspace) if one.plan.id == wanted)
    missed = missed_days(workspace, active, workspace.clock.today())
    ways = ways_back(workspace, active, missed) if missed else []
    for each in ways:
        if each.name == way:
            finish(session, each.change, dry_run=False, as_json=as_json)
            return
    if as_json:
        shown = [
            {"way": one.name, "about": one.about, "end": plain(one.change.end_after)}
            for one in ways
        ]
        print_json("plan-back", {"missed": plain(missed), "ways": shown})
        return
    if not missed:
        click.echo("No day was missed of late.")
    for each in ways:
        end = end_in_words(each.planned_end, each.change.end_after)
        click.echo(f"{each.name:<8} {each.about}\n         end {end}")


COMMANDS = (
    back_command,
    shift_command,
    pause_command,
    track_command,
    hours_command,
    open_command,
    answer_command,
    move_command,
    undo_command,
)
