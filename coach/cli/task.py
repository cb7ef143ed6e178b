"""`coach task`: today's tasks, done with evidence, skipped, taken back."""

from __future__ import annotations

import sys
import textwrap

import click

from coach.cli.completion import task_names
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.session import Session, pass_session
from coach.cli.text import WIDTH, duration, plain, plan_prefix
from coach.plan.evidence import Evidence, Rejected
from coach.plan.reasons import spoken
from coach.plan.shown import in_words
from coach.usecases.planning.counters import open_blanks
from coach.usecases.planning.finding import NOTHING, proposal
from coach.usecases.planning.self_tests import Asked, answer_question, asked
from coach.usecases.planning.task_view import task_view
from coach.usecases.planning.tick import EvidenceError, Given, find_task, skip, tick, untick
from coach.usecases.planning.today import LineKind, today


@click.group()
def task() -> None:
    """See today's tasks, tick them, ask why they are there."""


@task.command("list")
@json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List today's tasks with their ids."""
    view = today(session.workspace)
    lines = [line for line in view.lines if line.kind is LineKind.TASK and not line.again]
    if as_json:
        print_json("tasks", {"tasks": [plain(line) for line in lines]})
        return
    table(
        [
            (
                line.target.removeprefix(plan_prefix(view)),
                "done" if line.done else line.state,
                line.label,
                line.title,
            )
            for line in lines
        ]
    )
    click.echo(f"{len(lines)} tasks today", err=True)


@task.command("done")
@click.argument("name", metavar="ID", shell_complete=task_names)
@click.option("--file", "files", multiple=True, help="A file that shows it; may be repeated.")
@click.option("--commit", default="", help="A commit of work.repository (or of this folder).")
@click.option("--url", default="", help="An address; it is kept, never fetched.")
@click.option("--note", default="", help="Some words.")
@click.option("--value", "numbers", multiple=True, help="A number, as accuracy=91.5.")
@click.option("--run", "run_it", is_flag=True, help="Run the command it asks for; asked once.")
@click.option("--allow", is_flag=True, help="Agree to that command without being asked.")
@click.option("--found", "take_found", is_flag=True, help="Take what was found.")
@json_option
@pass_session
def done_command(
    session: Session,
    name: str,
    files: tuple[str, ...],
    commit: str,
    url: str,
    note: str,
    numbers: tuple[str, ...],
    run_it: bool,
    allow: bool,
    take_found: bool,
    as_json: bool,
) -> None:
    """Mark the task ID as done, with the evidence it asks for."""
    found = proposal(session.workspace, name) if take_found else NOTHING
    files = (*files, *found.given.files)
    ran = _run(session, name, allow) if run_it else ()
    try:
        given = Given(
            files, commit or found.given.commit, url, note or found.given.note, numbers, ran
        )
        ticked = tick(session.workspace, name, given)
    except EvidenceError as error:
        stop(Exit.EVIDENCE_MISSING, f"{error}{_hint(session, name, take_found)}")
        return
    if as_json:
        content = {"task": ticked.event.subject, "evidence": plain(ticked.evidence)}
        print_json("task-done", {**content, "missed_gates": list(ticked.missed)})
        return
    click.echo(f"Done: {ticked.event.subject}")
    for each in ticked.evidence:
        click.echo(f"  {each.standing.value} {in_words(each)}")
    for gate in ticked.missed:
        click.echo(f"  {gate}; the number is kept, and it can be tried again")
    for one in open_blanks(session.workspace, ticked.event.subject):
        click.echo(f"  {one.blank.ask}? coach blank {one.blank.id} ...")


def _run(session: Session, name: str, allowed: bool) -> tuple[Evidence, ...]:
    """Run the commands of a task; one that the learner never agreed to is asked about first."""
    from coach.usecases.planning.commanding import allow, commands_of, run_allowed

    passed = []
    for one in commands_of(session.workspace, name):
        asked = f"Run {one.command} in {one.folder}? It is not asked again."
        if not (one.allowed or allowed or (sys.stdin.isatty() and click.confirm(asked, err=True))):
            stop(Exit.EVIDENCE_MISSING, f"{one.command} was not run; --run --allow agrees to it")
        result = run_allowed(allow(session.workspace, one))
        if isinstance(result, Rejected):
            stop(Exit.EVIDENCE_MISSING, result.reason)
        else:
            passed.append(result)
    return tuple(passed)


def _hint(session: Session, name: str, took: bool) -> str:
    """Return what could be taken as evidence, as a second line."""
    found = NOTHING if took else proposal(session.workspace, name)
    if found.given == Given():
        return ""
    return f"\nfound: {'; '.join(found.said)}; --found takes it"


@task.command("why")
@click.argument("name", metavar="ID", shell_complete=task_names)
@json_option
@pass_session
def why_command(session: Session, name: str, as_json: bool) -> None:
    """Say why a task is on its date, today's or any other."""
    view = task_view(session.workspace, name)
    if as_json:
        told = {"date": view.date, "planned": view.planned, "reason": view.reason}
        print_json("task-why", {"task": view.target, **told})
        return
    click.echo(f"{view.date}: {view.reason}" if view.date else view.reason)


@task.command("show")
@click.argument("name", metavar="ID", shell_complete=task_names)
@json_option
@pass_session
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show all about a task: date, steps, notes, what to read."""
    view = task_view(session.workspace, name)
    if as_json:
        print_json("task", plain(view))
        return
    click.echo(f"{view.task.label}: {view.task.title}" if view.task.label else view.task.title)
    place = [duration(view.task.minutes)]
    place += [f"day {view.day}: {view.day_title}"] if view.day is not None else []
    place += [spoken(view.date)] if view.date else []
    click.echo(f"  {', '.join(place)}")
    for fact in view.facts:
        for number, text in enumerate(textwrap.wrap(fact.text, WIDTH - 11)):
            click.echo(f"  {fact.word if number == 0 else '':<8} {text}")


@task.command("test")
@click.argument("name", metavar="ID", shell_complete=task_names)
@click.option("--yes", "known", multiple=True, metavar="Q", help="You knew it; may be repeated.")
@click.option("--no", "unknown", multiple=True, metavar="Q", help="You did not.")
@click.option(
    "--by",
    "shown",
    multiple=True,
    metavar="Q",
    help="Your last answer to its card or kata decides.",
)
@json_option
@pass_session
def test_command(
    session: Session,
    name: str,
    known: tuple[str, ...],
    unknown: tuple[str, ...],
    shown: tuple[str, ...],
    as_json: bool,
) -> None:
    """Answer the self-test of a task, with closed notes.

    After a no, going back to the day it came from is planned for you.
    """
    active, found = find_task(session.workspace, name)
    given = [(True, known), (False, unknown), (None, shown)]
    for said, questions in given:
        for question in questions:
            answer_question(session.workspace, active.plan.id, found, question, said)
    answers = asked(session.workspace, active.plan.id, found)
    if as_json:
        print_json("self-test", {"task": f"{active.plan.id}/{found.id}", "questions": answers})
        return
    if not answers:
        stop(Exit.NOT_FOUND, f"{found.id} has no self-test")
    table([(one.question.id, _said(one), one.question.ask) for one in answers])


def _said(asked: Asked) -> str:
    if asked.answer is None:
        return "open" if asked.shown is None else f"open (shown: {'yes' if asked.shown else 'no'})"
    return "yes" if asked.answer else "no"


@task.command("skip")
@click.argument("name", metavar="ID", shell_complete=task_names)
@pass_session
def skip_command(session: Session, name: str) -> None:
    """Set the task ID aside; it stays in the roadmap."""
    click.echo(f"Skipped: {skip(session.workspace, name).subject}")


@task.command("undo")
@click.argument("name", metavar="ID", shell_complete=task_names)
@pass_session
def undo_command(session: Session, name: str) -> None:
    """Take back the last word on the task ID."""
    click.echo(f"Taken back: {untick(session.workspace, name).subject}")
