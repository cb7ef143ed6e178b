"""`coach kata start --watch`: the file is judged whenever an editor saves it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import Exit, stop
from coach.cli.verdicts import CasePrinter, print_verdict, tell_finished
from coach.judge.run import cool_down
from coach.usecases.katas.attempts import (
    Attempt,
    attempt_under_way,
    clock_seconds,
    open_attempt,
    pause_attempt,
)
from coach.usecases.katas.judge_run import JudgeRun
from coach.usecases.katas.solutions import in_minutes
from coach.usecases.katas.submissions import (
    UnreadableError,
    begin_judging,
    prepare_judge,
    read_source,
    take_verdict,
)
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.verdict import Verdict

POLL_SECONDS = 0.3

Signature = tuple[int, int, int]
"""What differs after a save, also where the editor puts a new file in the old one's place."""


def watch(
    workspace: Workspace, attempt: Attempt, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Judge the attempt's file on every save until it passes; ctrl+c pauses the clock and stops.

    In a terminal the latest verdict stands in place; elsewhere verdicts follow one another.
    """
    _headline(attempt)
    click.echo("Save the file to have it judged; ctrl+c pauses the clock and stops.")
    seen = signature(attempt.file)
    prepare_judge(workspace, attempt.kata)
    try:
        while True:
            sleep(POLL_SECONDS)
            now = signature(attempt.file)
            if now is None or now == seen:
                continue
            seen = now
            if _judge(workspace, attempt, now):
                return
    except KeyboardInterrupt:
        _stopped(workspace, attempt)
    finally:
        cool_down()


def signature(file: Path) -> Signature | None:
    """Return what tells one save from the next, or None while the file is away."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _judge(workspace: Workspace, attempt: Attempt, saved: Signature) -> bool:
    """Judge what was saved, and show it; the last verdict stands until the new one is there."""
    click.echo("judging ...", err=True)
    try:
        source = read_source(attempt.file)
    except UnreadableError as error:
        click.echo(f"coach: {error}", err=True)
        return False
    seconds = clock_seconds(workspace, attempt)
    verdict = _verdict(workspace, attempt, source, saved)
    if verdict is None:
        return False
    # Hints taken elsewhere since the start count.
    under_way = attempt_under_way(workspace, attempt.kata)
    finished = take_verdict(workspace, under_way, source, verdict, seconds)
    _headline(replace(under_way, seconds=seconds))
    _show(verdict)
    if finished is not None:
        tell_finished(workspace, attempt.kata, finished)
    return verdict.passed


def _verdict(
    workspace: Workspace, attempt: Attempt, source: str, saved: Signature
) -> Verdict | None:
    """Judge to the end, or until the file is saved again: what is old need not be waited for."""
    run = JudgeRun(partial(begin_judging, workspace, attempt.kata, source))
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run.run, lambda event: None)
        try:
            while not wait([future], POLL_SECONDS).done:
                if signature(attempt.file) not in (None, saved):
                    return None
            return future.result()
        finally:
            run.cancel()


def _show(verdict: Verdict) -> None:
    print_case = CasePrinter()
    for case in verdict.cases:
        print_case(case)
    print_verdict(verdict, "submission")


def _headline(attempt: Attempt) -> None:
    if sys.stdout.isatty():
        click.clear()
    clock = in_minutes(attempt.seconds)
    click.echo(f"{attempt.kata.title}  {clock} on the clock, par {attempt.par_minutes} min")
    click.echo(f"watching {attempt.file}")


def _stopped(workspace: Workspace, attempt: Attempt) -> None:
    """Pause the clock of an attempt that goes on another time."""
    under_way = open_attempt(workspace, attempt.kata)
    if under_way is None:
        return
    paused = pause_attempt(workspace, under_way)
    command = f"coach kata start {attempt.kata.slug} --watch"
    click.echo(f"\nPaused at {in_minutes(paused.seconds)}; go on with: {command}")
    stop(Exit.KATA_NOT_PASSED)
