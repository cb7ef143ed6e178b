"""`coach kata`: list, read, start, judge, look back, and check a pack author's folder."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.usecases.check import check_katas
from coach.usecases.rebuild import (
    history,
    open_attempt,
    par_minutes,
    start_attempt,
    submit_file,
)

if TYPE_CHECKING:
    from coach.judge.verdict import CaseResult, Verdict


@click.group()
def kata() -> None:
    """Rebuild from a blank file and be judged by hidden tests."""


@kata.command("list")
@json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List the katas with par time and record."""
    workspace = session.workspace
    rows = []
    for one in workspace.library.katas():
        past = history(workspace, one)
        passed = [each.seconds for each in past if each.passed and each.seconds is not None]
        rows.append(
            {
                "key": one.key,
                "title": one.title,
                "par_minutes": par_minutes(workspace, one),
                "attempts": len(past),
                "best_seconds": min(passed, default=None),
            }
        )
    if as_json:
        print_json("katas", {"katas": rows})
        return
    table([(str(row["key"]), f"{row['par_minutes']} min", str(row["title"])) for row in rows])


@kata.command("show")
@click.argument("name")
@json_option
@pass_session
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a kata's brief."""
    found = session.workspace.library.kata(name)
    if as_json:
        content = {"key": found.key, "title": found.title, "brief": found.brief()}
        print_json("kata", {**content, "par_minutes": found.par, "needs": found.needs})
    else:
        click.echo(found.brief())


@kata.command("start")
@click.argument("name")
@json_option
@pass_session
def start_command(session: Session, name: str, as_json: bool) -> None:
    """Begin an attempt: a starter file, and the clock."""
    workspace = session.workspace
    attempt = start_attempt(workspace, workspace.library.kata(name))
    if as_json:
        content = {"attempt": attempt.id, "kata": attempt.kata.key, "file": str(attempt.file)}
        print_json("attempt", {**content, "par_minutes": attempt.par_minutes})
        return
    click.echo(attempt.kata.brief())
    click.echo(f"\nWrite in {attempt.file}\npar {attempt.par_minutes} min")
    click.echo(f"coach kata test {name} {attempt.file}")


@kata.command("test")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", type=int, help="Replay a verdict with its seed.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line as cases finish.")
@json_option
@pass_session
def test_command(
    session: Session, name: str, file: Path, seed: int | None, jsonl: bool, as_json: bool
) -> None:
    """Judge FILE. With an attempt under way it counts as a submission, otherwise as practice."""
    workspace = session.workspace
    found = workspace.library.kata(name)
    counts = open_attempt(workspace, found) is not None

    def show(case: CaseResult) -> None:
        if jsonl:
            click.echo(json.dumps(plain(case), ensure_ascii=False))
        elif not as_json:
            _print_case(case)

    verdict = submit_file(workspace, found, file, seed=seed, on_case=show)
    if as_json:
        click.echo(json.dumps(verdict.to_json(), ensure_ascii=False, indent=2))
    elif jsonl:
        click.echo(json.dumps({"verdict": verdict.to_json()}, ensure_ascii=False))
    else:
        _print_verdict(verdict, counts)
    if not verdict.passed:
        stop(Exit.KATA_NOT_PASSED)


def _print_case(case: CaseResult) -> None:
    word = "ok" if case.outcome.value == "passed" else case.outcome.value
    click.echo(f"  {word:<14}{case.group}: {case.name}")
    if word in ("ok", "unwritten", "not run"):
        return
    parts = (
        ("input", case.input),
        ("expected", case.expected),
        ("got", case.got),
        ("says", case.message),
        ("printed", case.prints),
        ("where", case.traceback),
    )
    for label, text in parts:
        for number, line in enumerate(text.splitlines()):
            click.echo(f"      {label if number == 0 else '':<10}{line}")


def _print_verdict(verdict: Verdict, counts: bool) -> None:
    passed = sum(case.outcome.value == "passed" for case in verdict.cases)
    word = "PASSED" if verdict.passed else "NOT PASSED"
    kind = "submission" if counts else "practice, no attempt is under way"
    click.echo(f"{word}  {passed} of {len(verdict.cases)} cases, seed {verdict.seed} ({kind})")
    for text in filter(
        None, (verdict.message, verdict.looks_like and f"Looks like: {verdict.looks_like}")
    ):
        click.echo(text)
    click.echo(f"isolation: {', '.join(verdict.isolation)}", err=True)


@kata.command("history")
@click.argument("name")
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
                f"{one.cases_passed or 0} of {one.cases or 0}",
                f"{(one.seconds or 0) / 60:.1f} min",
            )
            for one in past
        ]
    )


@kata.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@pass_session
def check_command(session: Session, path: Path | None) -> None:
    """Check kata folders as their author would: one, or all that are installed."""
    findings = check_katas(session.workspace, path)
    for finding in findings:
        click.echo(finding)
    if findings:
        stop(Exit.INVALID_CONTENT)
    click.echo("no findings", err=True)
