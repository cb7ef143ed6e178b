"""`coach week`: the Sunday review, and what is written into it."""

from __future__ import annotations

from datetime import date

import click

from coach.cli.output import json_option, print_json
from coach.cli.parameters import Day
from coach.cli.session import Session, pass_session
from coach.cli.text import duration, full_date
from coach.usecases.planning.milestones import MilestoneStand
from coach.usecases.planning.weekly import CheckpointStand, PlanWeek, WeekRow, review_week, week_of


@click.command("week")
@click.option("--on", type=Day(), help="Any day of the week meant; without it, this week.")
@click.option("--yes", "known", multiple=True, metavar="Q", help="A checkpoint's question: yes.")
@click.option("--no", "unknown", multiple=True, metavar="Q", help="A checkpoint's question: no.")
@click.option("--achieved", default="", help="Looking back: what was achieved.")
@click.option("--gaps", default="", help="Looking back: what is missing.")
@click.option("--next", "coming", default="", help="What comes next.")
@json_option
@pass_session
def week(
    session: Session,
    on: date | None,
    known: tuple[str, ...],
    unknown: tuple[str, ...],
    achieved: str,
    gaps: str,
    coming: str,
    as_json: bool,
) -> None:
    """Review the week.

    Shows its tasks, milestones and counters, and the checkpoint if one is due. Write down what you
    achieved, what is missing and what comes next.
    """
    words = {"achieved": achieved, "gaps": gaps, "next": coming}
    said: dict[str, str | bool] = {name: text for name, text in words.items() if text}
    said |= dict.fromkeys(known, True) | dict.fromkeys(unknown, False)
    if said:
        review_week(session.workspace, said, on)
    found = week_of(session.workspace, on)
    if as_json:
        print_json("week", {"week": found})
        return
    click.echo(f"{full_date(found.first)} to {full_date(found.last)}: ", nl=False)
    click.echo(f"{found.days_shown_up} of 7 days shown up")
    for one in found.counts:
        click.echo(f"  {one}")
    for spent in found.spent:
        click.echo(f"  {spent.title}: {duration(spent.actual)} of {duration(spent.planned)}")
    for plan in found.plans:
        _print_plan(plan)
    for name, text in found.looking_back:
        click.echo(f"  {name:<9} {text}")
    click.echo("\nThe table for a README: coach plan export --markdown", err=True)


def _print_plan(plan: PlanWeek) -> None:
    moved = f", {plan.moved} moved on" if plan.moved else ""
    click.echo(f"\n{plan.title}, week {plan.week}: {plan.done} of {plan.tasks} tasks done{moved}")
    if plan.encouragement:
        click.echo(click.wrap_text(plan.encouragement, 76, "  ", "  "))
    if plan.left_over:
        click.echo(f"  {plan.left_over} left over from earlier days; coach plan shift, or back")
    for row in plan.tracker:
        _print_row(row)
    for blank in plan.blanks:
        click.echo(f"  {blank.blank.ask}: {blank.value or f'____  (coach blank {blank.blank.id})'}")
    for title in plan.waiting:
        click.echo(f"  waits for a week with room: {title}")
    for post in plan.posts:
        click.echo(f"  to post: {post}  (coach post)")
    for milestone in plan.milestones:
        _print_milestone(milestone)
    for checkpoint in plan.checkpoints:
        _print_checkpoint(checkpoint)


def _print_row(row: WeekRow) -> None:
    box = "[x]" if row.done == row.tasks else "[ ]"
    until = f"  until {full_date(row.until)}" if row.until else ""
    click.echo(f"  {box} week {row.number:<3} {row.title}: {row.done} of {row.tasks}{until}")


def _print_milestone(milestone: MilestoneStand) -> None:
    box = "[x]" if milestone.reached else "[ ]"
    click.echo(f"  {box} {milestone.title}, by {full_date(milestone.by)}")
    for part in milestone.parts:
        click.echo(f"      {'[x]' if part.reached else '[ ]'} {part.title}: {part.stand}")


def _print_checkpoint(checkpoint: CheckpointStand) -> None:
    click.echo(f"  {checkpoint.title}")
    for name, ask, answer in checkpoint.questions:
        said = {None: "open", True: "yes", False: "no"}[answer]
        click.echo(f"      {said:<5} {ask}  ({checkpoint.id}/{name})")
    if checkpoint.verdict:
        click.echo(f"      {checkpoint.verdict}")
