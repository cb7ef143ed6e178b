"""`coach plan import`: somebody's Markdown becomes a roadmap, every line accounted for."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from coach.cli.output import can_draw, json_option, print_json, table
from coach.cli.parameters import Day
from coach.cli.session import Session, pass_session
from coach.cli.text import duration
from coach.plan.importing.meaning import Decision
from coach.plan.importing.outline import Entry, Use
from coach.plan.importing.proposing import Proposal
from coach.plan.importing.tasking import slug
from coach.usecases.planning.importing import (
    STDIN,
    Import,
    ImportedPlan,
    Reviewed,
    accept,
    begin,
    carry_ticks_over,
    is_under_way,
    own_folder,
    read_import,
    require_beginnable,
    write_import,
)

_COUNTED = {
    "tracks": "tracks",
    "phases": "phases",
    "week_headings": "week headings",
    "weeks": "weeks reached",
    "day_headings": "day headings",
    "day_rows": "table rows of one day",
    "range_rows": "table rows of several days",
    "last_day": "last day",
    "boxes_open": "open boxes",
    "boxes_ticked": "ticked boxes",
    "bullets": "bullets",
    "sections": "sections inside weeks and days",
    "labelled": "labelled tasks",
    "deliverables": "deliverables",
    "outputs": "output files",
    "week_rows": "table rows of a week",
    "milestones": "milestones",
    "tracker_rows": "rows of a tracker",
    "cadences": "things that come back",
    "backlog": "projects without a date",
    "questions": "checkpoint questions",
    "weekday_roles": "weekdays with a role",
    "side_track": "things on a side track",
    "study_topics": "topics to study",
}
_KEYS = {"t": Decision.TASK, "h": Decision.HEADING, "n": Decision.NOTE, "": Decision.AS_READ}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--out", type=click.Path(path_type=Path), help="The roadmap to write.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.option("--review", is_flag=True, help="Decide about doubtful lines and proposals first.")
@click.option("--plain", is_flag=True, help="With --review: line by line, without the screen.")
@click.option("--accept", "accept_all", is_flag=True, help="Take every kata, deck and topic named.")
@click.option("--begin", "on", type=Day(), help="Begin it on a date; what is ticked is done.")
@json_option
@pass_session
def import_command(
    session: Session,
    file: Path,
    out: Path | None,
    dry_run: bool,
    review: bool,
    plain: bool,
    accept_all: bool,
    on: date | None,
    as_json: bool,
) -> None:
    """Make a roadmap of a Markdown FILE (- reads from a pipe).

    Headings, tables, check lists and plain lists are read as people write them. Every line is
    accounted for: as a task, as structure, as a note, or as not understood. Importing the file
    again keeps your progress and whatever you changed in the roadmap.
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else None
    found = read_import(session.workspace, file, out, data)
    if on is not None:
        require_beginnable(session.workspace, found)
    if review:
        reviewed = _review(session, found, plain)
        if reviewed is None:
            click.echo("Nothing was written.", err=True)
            return
        found = read_import(session.workspace, file, out, data, reviewed.decisions)
        found = accept(found, reviewed.accepted, reviewed.declined)
    if accept_all:
        found = accept(found, found.proposals, ())
    carried = [] if dry_run else _write(session, found, on)
    if as_json:
        content = _as_json(found, written=not dry_run)
        print_json("import", {**content, "ticks_carried_over": carried})
        return
    _report(found, not dry_run)
    if not dry_run:
        _tell_begun(session, found, on)
    if carried:
        click.echo(f"Done, because the file says so: {', '.join(carried)}")


def _tell_begun(session: Session, imported: Import, on: date | None) -> None:
    if not is_under_way(session.workspace, imported):
        click.echo(_next(imported, own_folder(session.workspace)))
    if on is not None:
        click.echo(f"Begun on {on}.")


def _write(session: Session, imported: Import, on: date | None) -> list[str]:
    """Write an import and begin it where asked; return the tasks that are done by its ticks."""
    write_import(imported)
    if on is None:
        return carry_ticks_over(session.workspace, imported)
    begin(session.workspace, imported, on)
    return [task.id for task in imported.plans[0].draft.tasks if task.ticked]


def _review(session: Session, imported: Import, plain: bool) -> Reviewed | None:
    """Return what the learner decided, None where they stopped."""
    if not plain and can_draw():
        from coach.tui.screens.importing import review_import

        return review_import(session.workspace, imported)
    decisions = dict[str, str]()
    for entry in imported.to_decide:
        decision = _ask_line(imported, entry)
        if decision is None:
            return None
        decisions[entry.text] = decision.value
    taken, refused = list[Proposal](), list[Proposal]()
    for proposal in imported.proposals:
        answer = _ask_proposal(proposal)
        if answer is None:
            return None
        (taken if answer else refused).append(proposal)
    return Reviewed(decisions, tuple(taken), tuple(refused))


def _ask_line(imported: Import, entry: Entry) -> Decision | None:
    click.echo("")
    for number, line in imported.source_lines(entry):
        mark = ">" if entry.piece.first <= number <= entry.piece.last else " "
        click.echo(f"{mark} {number:>5}  {line}")
    click.echo(f"{entry.part.value}: {entry.doubt}")
    while True:
        line_typed = _read("t task, h heading, n note, enter as read: ")
        if line_typed is None:
            return None
        if line_typed in _KEYS:
            return _KEYS[line_typed]


def _ask_proposal(proposal: Proposal) -> bool | None:
    while True:
        typed = _read(f"{proposal.task_title}\n  {proposal.field}: {proposal.value}? y or n: ")
        if typed is None or typed in ("y", "n"):
            return None if typed is None else typed == "y"


def _read(prompt: str) -> str | None:
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    return line.strip().lower() if line else None


def _report(imported: Import, written: bool) -> None:
    lines = imported.outline.lines()
    total = imported.text.count("\n") + 1
    shares = ", ".join(f"{len(lines[use])} {use.value}" for use in Use)
    click.echo(
        f"{imported.source}: {total} lines: {shares}; {len(imported.unaccounted)} unaccounted for"
    )
    for sentence in _repairs(imported):
        click.echo(sentence)
    table([(str(number), name) for number, name in _counted(imported)])
    for entry in imported.to_decide:
        click.echo(f"{imported.source}:{entry.piece.first}: {entry.doubt}: {entry.text[:60]}")
    for plan in imported.plans:
        _report_plan(plan, written)
    if imported.proposals:
        names = ", ".join(dict.fromkeys(one.value for one in imported.proposals))
        click.echo(f"Named by tasks: {names}; --accept takes all, --review asks")


def _next(imported: Import, own: Path) -> str:
    """Return the command that begins what was imported; ticks come along with an import only."""
    day = imported.outline.start.isoformat() if imported.outline.start else "DATE"
    first = imported.plans[0]
    again = f"coach plan import {shlex.quote(str(imported.source))}"
    if first.path.parent.resolve() != own.resolve():
        return f"It lies in no pack. {again} --begin {day} writes it into {own} and begins it"
    if any(task.ticked for task in first.draft.tasks) and imported.source != STDIN:
        named = first.path.name == f"{slug(imported.outline.title or imported.source.stem, 6)}.yaml"
        out = "" if named else f" --out {shlex.quote(str(first.path))}"
        return f"Begin it, with its ticks: {again}{out} --begin {day}"
    return f"Begin it: coach plan start {first.document['roadmap']} --on {day}"


def _repairs(imported: Import) -> Iterator[str]:
    changed, damaged = len(imported.repaired.changed), len(imported.repaired.damaged)
    if changed:
        yield f"The encoding of {changed} lines was broken and has been mended."
    if damaged:
        yield f"On {damaged} lines symbols are lost for good; the words are whole."


def _counted(imported: Import) -> Iterator[tuple[int, str]]:
    for name, words in _COUNTED.items():
        number = getattr(imported.counts, name)
        if number:
            yield number, words


def _report_plan(plan: ImportedPlan, written: bool) -> None:
    tasks = list(plan.draft.tasks)
    guessed = sum(task.guessed for task in tasks)
    minutes = duration(sum(task.minutes for task in tasks))
    verb = "Written" if written else "Would write"
    click.echo(f"{verb}: {plan.path}: {len(tasks)} tasks, {plan.draft.length} weeks, {minutes}")
    if guessed:
        click.echo(f"  the minutes of {guessed} tasks are a guess, for the file says nothing")
    ticked = [task.id for task in tasks if task.ticked]
    if ticked:
        click.echo(f"  ticked in the file: {', '.join(ticked)}")
    if plan.exists:
        changes = plan.changes
        click.echo(
            f"  {len(changes.kept)} kept, {len(changes.new)} new, {len(changes.archived)} archived,"
            f" {len(changes.restored)} back, {len(changes.removed)} left out as you wished,"
            f" {len(changes.own)} of your own"
        )


def _as_json(imported: Import, written: bool) -> dict[str, object]:
    return {
        "source": imported.source,
        "written": written,
        "lines": {use.value: numbers for use, numbers in imported.outline.lines().items()},
        "unaccounted": imported.unaccounted,
        "repaired": list(imported.repaired.changed),
        "damaged": list(imported.repaired.damaged),
        "counts": imported.counts,
        "start": imported.outline.start,
        "doubtful": [
            {"line": one.piece.first, "text": one.text, "part": one.part, "doubt": one.doubt}
            for one in imported.to_decide
        ],
        "proposals": imported.proposals,
        "plans": [
            {
                "path": plan.path,
                "roadmap": plan.document["roadmap"],
                "tasks": sum(1 for _ in plan.draft.tasks),
                "weeks": plan.draft.length,
                "minutes": sum(task.minutes for task in plan.draft.tasks),
                "ticked": [task.id for task in plan.draft.tasks if task.ticked],
                "changes": plan.changes,
            }
            for plan in imported.plans
        ],
    }
