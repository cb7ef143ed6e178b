"""Verdicts as text: a line a case, what failed in full, and what follows from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from coach.cli.text import full_date
from coach.usecases.katas.attempts import Finished
from coach.usecases.katas.solutions import in_minutes, save_last_solution, solution_folder
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import CaseResult, Verdict


IN_FULL = 3
"""Failing cases that are shown with all they have; --json has it of all of them."""
_WORTH_SAYING = 10.0
"""Milliseconds from which on a passed case says what it took."""
_FIRST_LINES, _LAST_LINES = 12, 4
"""Of what is longer, these lines are shown."""


class CasePrinter:
    """Prints cases as they come; what is wrong with several in the same words is said once."""

    def __init__(self) -> None:
        self._said = ""
        self._in_full = 0

    def __call__(self, case: CaseResult) -> None:
        if case.device != "cpu" and case.outcome == "not run":
            return  # The verdict says it once for all of them.
        own = case.input or case.expected or case.got or case.prints
        said = "" if own else case.message
        fails = case.outcome not in ("passed", "unwritten", "not run")
        in_full = self._in_full < IN_FULL and (not said or said != self._said)
        self._in_full += fails and in_full
        _print_case(case, in_full, said_before=bool(said) and said == self._said)
        self._said = said


def _print_case(case: CaseResult, in_full: bool, said_before: bool) -> None:
    word = "ok" if case.outcome.value == "passed" else case.outcome.value
    named = case.name.startswith(f"{case.group}:")
    why = f": {case.message}" if word == "not run" and case.message and not said_before else ""
    if word == "ok" and case.milliseconds >= _WORTH_SAYING:
        why = f"  {case.milliseconds:.0f} ms"
    click.echo(f"  {word:<14}{case.name if named else f'{case.group}: {case.name}'}{why}")
    if word in ("ok", "unwritten", "not run") or not in_full:
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
        for number, line in enumerate(_shortened(text.splitlines())):
            click.echo(f"      {label if number == 0 else '':<10}{line}")


def _shortened(lines: list[str]) -> list[str]:
    """Return the first and the last of many lines, with how many were left out between them."""
    left_out = len(lines) - _FIRST_LINES - _LAST_LINES
    if left_out <= 1:
        return lines
    between = f".. ({left_out:,} more lines; --json has them)"
    return [*lines[:_FIRST_LINES], between, *lines[-_LAST_LINES:]]


def print_verdict(verdict: Verdict, kind: str) -> None:
    """Print the verdict over all cases; ``kind`` says what the submission counts as."""
    if not verdict.cases:
        click.echo(f"NOT PASSED  {verdict.message or 'nothing was judged'} ({kind})")
        return
    passed = sum(case.outcome.value == "passed" for case in verdict.cases)
    word = "PASSED" if verdict.passed else "NOT PASSED"
    asked = len(verdict.asked)
    left_out = len(verdict.cases) - asked
    more = f" ({left_out} not run on {verdict.cases[-1].device})" if left_out else ""
    click.echo(f"{word}  {passed} of {asked} cases{more}, seed {verdict.seed} ({kind})")
    if sum(case.outcome != "unwritten" for case in verdict.failing) > IN_FULL:
        click.echo(f"The first {IN_FULL} that fail are shown in full; --json has all.")
    for text in filter(
        None, (verdict.message, verdict.looks_like and f"Looks like: {verdict.looks_like}")
    ):
        click.echo(text)
    if verdict.growth is not None:
        from coach.judge.growth import plot

        for line in plot(verdict.growth.own, verdict.growth.model):
            click.echo(line)
    click.echo(f"isolation: {', '.join(verdict.isolation)}", err=True)


def tell_finished(workspace: Workspace, kata: Kata, finished: Finished) -> None:
    """Say what a pass was rated, and save the solution where a task wants it.

    All of it on stderr: what a script reads is the verdict.
    """
    back = full_date(date.fromordinal(finished.due_day))
    time = "" if finished.seconds is None else f" after {in_minutes(finished.seconds)}"
    click.echo(f"Rated {finished.rating.word.lower()}{time}; comes back on {back}", err=True)
    folder = solution_folder(workspace, kata)
    if folder is not None:
        saved = save_last_solution(workspace, kata, folder)
        click.echo(f"Saved {saved.solution} and {saved.times}", err=True)
    click.echo(
        f"coach kata solution {kata.slug} shows the model; coach kata rate {kata.slug} RATING "
        "changes the rating",
        err=True,
    )
