"""A submission: read from its file, judged, and written to the log with its verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import (
    Attempt,
    Finished,
    clock_seconds,
    finish_attempt,
    hints_taken,
    open_attempt,
    proposed_rating,
)
from coach.usecases.katas.subjects import subject_of
from coach.usecases.trust import require_trust
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.run import Judging
    from coach.judge.verdict import CaseResult, Verdict


class UnreadableError(Exception):
    """A submission is no text."""


def prepare_judge(workspace: Workspace, kata: Kata) -> None:
    """Warm the judge up in the background for what a kata needs; nothing of the kata runs yet."""
    from coach.judge.run import warm_up

    warm_up(kata.needs, workspace.config.kata_python or None)


def begin_judging(
    workspace: Workspace, kata: Kata, source: str, seed: int | None = None
) -> Judging:
    """Start the judge on a submission; the caller reads its events and may cancel it.

    Raises TrustError for a kata of somebody else's pack that the learner has not agreed to run.
    """
    from coach.judge.run import start

    require_trust(workspace, kata)
    python = workspace.config.kata_python or None
    looks = workspace.paths.cache / "looks.json"
    return start(kata, source, seed=seed, python=python, looks_cache=looks)


def submit_file(
    workspace: Workspace,
    kata: Kata,
    file: Path,
    *,
    seed: int | None = None,
    on_case: Callable[[CaseResult], None] = lambda case: None,
    on_finished: Callable[[Finished], None] = lambda finished: None,
) -> Verdict:
    """Judge a file to the end. With an attempt under way it counts, and a pass closes that.

    A pass is rated as the record proposes. Raises UnreadableError for a file that is not UTF-8
    text, and TrustError as ``begin_judging`` does.
    """
    source = read_source(file)
    attempt = open_attempt(workspace, kata)
    seconds = clock_seconds(workspace, attempt) if attempt else 0.0
    verdict = judged(workspace, kata, source, seed=seed, on_case=on_case)
    if attempt is not None:
        finished = take_verdict(workspace, attempt, source, verdict, seconds)
        if finished is not None:
            on_finished(finished)
    return verdict


def take_verdict(
    workspace: Workspace, attempt: Attempt, source: str, verdict: Verdict, seconds: float
) -> Finished | None:
    """Record a verdict on an attempt; a pass closes it, rated as the record proposes."""
    record_verdict(workspace, attempt, source, verdict, seconds)
    if not verdict.passed:
        return None
    rating = proposed_rating(attempt, True, seconds)
    return finish_attempt(workspace, attempt, rating, passed=True, seconds=seconds)


def judged(
    workspace: Workspace,
    kata: Kata,
    source: str,
    *,
    seed: int | None = None,
    on_case: Callable[[CaseResult], None] = lambda case: None,
) -> Verdict:
    """Judge a source to the end and record nothing. Raises TrustError."""
    from coach.judge.verdict import CaseResult

    with begin_judging(workspace, kata, source, seed) as judging:
        for event in judging:
            if isinstance(event, CaseResult):
                on_case(event)
        return judging.verdict


def read_source(file: Path) -> str:
    """Return the learner's code; of a notebook, what its cells define.

    Raises UnreadableError where it is not UTF-8 text, or no notebook.
    """
    if file.suffix == ".ipynb":
        from coach.judge.notebook import NotebookError, source_of

        try:
            return source_of(file)
        except NotebookError as error:
            raise UnreadableError(str(error)) from None
    try:
        return file.read_text(encoding="utf-8-sig")  # Some editors begin a file with a mark.
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file}: is not UTF-8 text (byte {error.start})") from error


def record_verdict(
    workspace: Workspace, attempt: Attempt, source: str, verdict: Verdict, seconds: float
) -> Event:
    """Write a submission with its source and verdict to the log; it is on disk on return."""
    body = {
        "attempt": attempt.id,
        "day": workspace.moment().day,
        "passed": verdict.passed,
        "cases_passed": sum(case.outcome.value == "passed" for case in verdict.cases),
        "cases": len(verdict.asked),
        "seconds": round(seconds, 1),
        "hints": hints_taken(workspace, attempt),
        "source": source,
        "verdict": verdict.to_json(),
    }
    return workspace.store.append(kinds.KATA_JUDGED, subject_of(attempt.kata), body)


def last_verdict(workspace: Workspace, attempt: Attempt) -> Verdict | None:
    """Return the newest verdict of an attempt, or None where nothing was judged yet."""
    from coach.judge.verdict import Verdict

    for event in reversed(workspace.store.events_of(subject_of(attempt.kata))):
        if event.kind == kinds.KATA_JUDGED and event.body["attempt"] == attempt.id:
            return Verdict.from_json(event.body["verdict"])
    return None
