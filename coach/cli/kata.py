"""`coach kata`: list, read, start, judge, look back, and check a pack author's folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.completion import kata_names, path_names
from coach.cli.kata_author import AUTHOR_COMMANDS
from coach.cli.kata_help import COMMANDS
from coach.cli.output import Exit, PassingLine, all_or_nothing, json_option, print_json, stop, table
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.cli.verdicts import CasePrinter, print_verdict, tell_finished
from coach.usecases.katas.attempts import (
    Finished,
    history,
    open_attempt,
    par_in_words,
    par_minutes,
    start_attempt,
)
from coach.usecases.katas.submissions import submit_file
from coach.usecases.trust import require_trust, trust_pack
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import CaseResult, Verdict


@click.group()
def kata() -> None:
    """Rebuild from a blank file and be judged by hidden tests."""


for command in (*COMMANDS, *AUTHOR_COMMANDS):
    kata.add_command(command)


@kata.command("list")
@click.option(
    "--path",
    "name",
    metavar="PATH",
    help="Those of a learning path, in its order.",
    shell_complete=path_names,
)
@click.option("--paths", is_flag=True, help="The learning paths instead of katas.")
@json_option
@pass_session
def list_command(session: Session, name: str | None, paths: bool, as_json: bool) -> None:
    """List the katas, all or those of one learning path."""
    workspace = session.workspace
    if paths:
        _list_paths(workspace, as_json)
        return
    path = workspace.library.path(name) if name else None
    katas = map(workspace.library.kata, path.katas) if path else workspace.library.katas()
    rows = [_record(workspace, one) for one in katas]
    if as_json:
        print_json("katas", {"katas": rows, "path": path.id if path else None})
        return
    if path:
        click.echo(f"{path.title}: {path.about}\n" if path.about else f"{path.title}\n")
    table([(_mark(row), row["key"], f"{row['par_minutes']} min", row["title"]) for row in rows])
    if path and path.rebuild:
        click.echo(f"\nLast day, from memory: {', '.join(path.rebuild)}")


def _record(workspace: Workspace, kata: Kata) -> dict[str, Any]:
    past = history(workspace, kata)
    passed = [each.seconds for each in past if each.passed and each.seconds is not None]
    return {
        "key": kata.key,
        "title": kata.title,
        "par_minutes": par_minutes(workspace, kata),
        "attempts": len(past),
        "passed": any(each.passed for each in past),
        "best_seconds": min(passed, default=None),
    }


def _mark(row: dict[str, Any]) -> str:
    return "[x]" if row["passed"] else "[ ]"


def _list_paths(workspace: Workspace, as_json: bool) -> None:
    rows = []
    for path in workspace.library.paths():
        katas = [_record(workspace, workspace.library.kata(name)) for name in path.katas]
        done = sum(row["passed"] for row in katas)
        counts = {"katas": len(katas), "passed": done}
        rows.append({"path": path.id, "title": path.title, "about": path.about, **counts})
    if as_json:
        print_json("paths", {"paths": rows})
        return
    table(
        [(row["path"], f"{row['passed']} of {row['katas']} passed", row["about"]) for row in rows]
    )


@kata.command("show")
@click.argument("name", shell_complete=kata_names)
@json_option
@pass_session
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a kata's brief, and the minutes it may take next time."""
    workspace = session.workspace
    found = workspace.library.kata(name)
    par = par_minutes(workspace, found)
    if as_json:
        content = {"key": found.key, "title": found.title, "brief": found.brief()}
        pars = {"par_minutes": par, "first_par_minutes": round(found.par)}
        print_json("kata", {**content, **pars, "needs": found.needs})
    else:
        click.echo(f"{found.brief().rstrip()}\n\n{par_in_words(found, par)}")


trust_option = click.option(
    "--trust", is_flag=True, help="Say that you trust the kata's pack as it is now."
)


@kata.command("start")
@click.argument("name", shell_complete=kata_names)
@click.option("--blank", is_flag=True, help="Begin with an empty file, from memory.")
@click.option("--watch", "watching", is_flag=True, help="Judge the file whenever it is saved.")
@trust_option
@json_option
@pass_session
def start_command(
    session: Session, name: str, blank: bool, watching: bool, trust: bool, as_json: bool
) -> None:
    """Begin an attempt or go on with it, and start the clock."""
    if watching and as_json:
        stop(Exit.USAGE, "--watch is for people; a script calls coach kata test NAME FILE --json")
    workspace = session.workspace
    found = workspace.library.kata(name)
    agree(workspace, found, trust)
    if blank and open_attempt(workspace, found) is not None:
        click.echo("coach: an attempt is under way; its file stays as it is", err=True)
    attempt = start_attempt(workspace, found, blank=blank, running=True)
    if watching:
        from coach.cli.watch import watch

        watch(workspace, attempt)
    elif as_json:
        content = {"attempt": attempt.id, "kata": attempt.kata.key, "file": str(attempt.file)}
        clock = {"par_minutes": attempt.par_minutes, "seconds": attempt.seconds}
        print_json("attempt", {**content, **clock, "blank": attempt.blank})
    else:
        click.echo(attempt.kata.brief())
        if attempt.earlier is not None:
            click.echo(f"\nYour earlier file is now {attempt.earlier}")
        click.echo(f"\nWrite in {attempt.file}\n{par_in_words(found, attempt.par_minutes)}")
        click.echo(f"coach kata test {name} {attempt.file}")


def agree(workspace: Workspace, kata: Kata, trust: bool) -> None:
    """Take the learner's word where it was given, and refuse to go on where it is missing."""
    if trust:
        trust_pack(workspace, kata.pack)
    require_trust(workspace, kata)


@kata.command("test")
@click.argument("name", shell_complete=kata_names)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", type=int, help="Replay a verdict with its seed.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line as cases finish.")
@trust_option
@json_option
@pass_session
def test_command(
    session: Session,
    name: str,
    file: Path,
    seed: int | None,
    jsonl: bool,
    trust: bool,
    as_json: bool,
) -> None:
    """Judge FILE. With an attempt under way it counts as a submission, otherwise as practice."""
    workspace = session.workspace
    found = workspace.library.kata(name)
    agree(workspace, found, trust)
    counts = open_attempt(workspace, found) is not None
    waiting = PassingLine()
    if found.needs != "python" and not (as_json or jsonl):
        waiting.say(f"loading {found.needs} ...")
    show = _print_case_as_json if jsonl else _keep_silent if as_json else CasePrinter()
    verdict, finished = _judge_aloud(workspace, found, file, seed, show, waiting)
    if as_json:
        click.echo(json.dumps(verdict.to_json(), ensure_ascii=False, indent=2))
    elif jsonl:
        click.echo(json.dumps({"verdict": verdict.to_json()}, ensure_ascii=False))
    else:
        kind = "submission" if counts else "practice, no attempt is under way"
        print_verdict(verdict, kind)
    for each in finished:
        tell_finished(workspace, found, each)
    if not verdict.passed:
        stop(Exit.KATA_NOT_PASSED)


def _judge_aloud(
    workspace: Workspace,
    kata: Kata,
    file: Path,
    seed: int | None,
    show: Callable[[CaseResult], None],
    waiting: PassingLine,
) -> tuple[Verdict, list[Finished]]:
    """Judge a file and show each case as it comes; return the attempts it ended, too."""
    finished: list[Finished] = []

    def show_next(case: CaseResult) -> None:
        waiting.clear()
        show(case)

    try:
        with all_or_nothing("there is no verdict, and nothing was recorded"):
            verdict = submit_file(
                workspace, kata, file, seed=seed, on_case=show_next, on_finished=finished.append
            )
    finally:
        waiting.clear()
    return verdict, finished


def _print_case_as_json(case: CaseResult) -> None:
    click.echo(json.dumps(plain(case), ensure_ascii=False))


def _keep_silent(_: CaseResult) -> None:
    pass


@kata.command("history")
@click.argument("name", shell_complete=kata_names)
@json_option
@pass_session
def history_command(session: Session, name: str, as_json: bool) -> None:
    """Show all attempts with times and results."""
    workspace = session.workspace
    past = history(workspace, workspace.library.kata(name))
    if as_json:
        print_json("kata-history", {"attempts": [plain(one) for one in past]})
        return
    zone = workspace.clock.zone
    table(
        [
            (
                f"{one.started.replace(tzinfo=UTC).astimezone(zone):%Y-%m-%d %H:%M}",
                "passed" if one.passed else "not passed",
                f"{one.cases_passed} of {one.cases}" if one.cases else "no case",
                f"{(one.seconds or 0) / 60:.1f} min",
                counted(one.hints, "hint"),
            )
            for one in past
        ]
    )
