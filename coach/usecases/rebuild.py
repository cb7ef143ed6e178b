"""Rebuilding from a blank file: attempts, their clock, verdicts, and when the kata comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.recall.memory import Rating
from coach.recall.queue import scheduled
from coach.recall.schedule import Outcome, answer, in_words
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import Event
from coach.usecases.drafts import discard_draft, read_draft, write_draft, write_whole
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.run import Judging
    from coach.judge.verdict import CaseResult, Verdict


class UnreadableError(Exception):
    """A submission is no text."""


@record
class Attempt:
    """A timed try that has begun and not ended."""

    id: str
    kata: Kata
    file: Path
    """The learner's code; whatever editor saves it, this is what gets judged."""
    par_minutes: int
    seconds: float
    """Time on the clock so far; it stands still while the kata is closed."""
    submissions: int


@record
class Past:
    """One attempt of the history."""

    id: str
    started: datetime
    finished: bool
    passed: bool
    seconds: float | None
    submissions: int
    cases_passed: int | None
    cases: int | None


@record
class Finished:
    """A passed (or given up) attempt, and the day the kata comes back."""

    rating: Rating
    due_day: int


def subject_of(kata: Kata) -> str:
    """Return the name that the log knows a kata by."""
    return f"{kata.pack}:kata/{kata.slug}"


def work_file(workspace: Workspace, kata: Kata) -> Path:
    name = kata.slug if kata.pack == "coach" else f"{kata.pack}-{kata.slug}"
    return workspace.paths.kata_work / f"{name}.py"


def open_attempt(workspace: Workspace, kata: Kata) -> Attempt | None:
    """Return the attempt that is under way, or None."""
    row = workspace.store.connection.execute(
        "SELECT id, submissions FROM attempts WHERE subject = ? AND finished_ms IS NULL "
        "ORDER BY id DESC LIMIT 1",
        (subject_of(kata),),
    ).fetchone()
    if row is None:
        return None
    file, par = work_file(workspace, kata), par_minutes(workspace, kata)
    return Attempt(row[0], kata, file, par, _seconds(workspace, row[0]), row[1])


def start_attempt(workspace: Workspace, kata: Kata) -> Attempt:
    """Begin an attempt with the starter file, or go on with the one under way."""
    under_way = open_attempt(workspace, kata)
    if under_way is not None:
        if not under_way.file.exists():
            write_whole(under_way.file, kata.starter())
        return under_way
    file = work_file(workspace, kata)
    _set_aside(workspace, file, kata.starter())
    write_whole(file, kata.starter())
    par = par_minutes(workspace, kata)
    body = {"mode": "rebuild", "par_minutes": par, "day": workspace.moment().day}
    event = workspace.store.append(kinds.KATA_STARTED, subject_of(kata), body)
    return Attempt(event.id, kata, file, par, 0.0, 0)


def par_minutes(workspace: Workspace, kata: Kata) -> int:
    """Return the par for the next attempt: the repeat par once the kata was passed."""
    passed = any(past.passed for past in history(workspace, kata))
    return round(kata.par_repeat if passed else kata.par)


def keep_time(workspace: Workspace, attempt: Attempt, seconds: float) -> None:
    """Remember the clock, so that a crash or a break does not move it."""
    write_draft(workspace.paths, _clock(attempt.id), json.dumps({"seconds": round(seconds, 1)}))


def keep_source(attempt: Attempt, source: str) -> None:
    """Save the learner's code as it is typed."""
    write_whole(attempt.file, source)


def begin_judging(
    workspace: Workspace, kata: Kata, source: str, seed: int | None = None
) -> Judging:
    """Start the judge on a submission; the caller reads its events and may cancel it."""
    from coach.judge.run import start

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
) -> Verdict:
    """Judge a file to the end. With an attempt under way it counts, and a pass closes that.

    Raises UnreadableError for a file that is not UTF-8 text.
    """
    from coach.judge.verdict import CaseResult

    source = read_source(file)
    with begin_judging(workspace, kata, source, seed) as judging:
        for event in judging:
            if isinstance(event, CaseResult):
                on_case(event)
    attempt = open_attempt(workspace, kata)
    if attempt is not None:
        seconds = _wall_seconds(workspace, attempt)
        record_verdict(workspace, attempt, source, judging.verdict, seconds)
        if judging.verdict.passed:
            rating = proposed_rating(attempt, True, seconds)
            finish_attempt(workspace, attempt, rating, passed=True, seconds=seconds)
    return judging.verdict


def read_source(file: Path) -> str:
    """Return the learner's code. Raises UnreadableError where it is not UTF-8 text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file}: is not UTF-8 text (byte {error.start})") from error


def _wall_seconds(workspace: Workspace, attempt: Attempt) -> float:
    """Return the clock of an attempt: what the app counted, or else the time since its start."""
    if attempt.seconds:
        return attempt.seconds
    return (workspace.clock.now_ms() - ulid.milliseconds(attempt.id)) / 1000


def record_verdict(
    workspace: Workspace, attempt: Attempt, source: str, verdict: Verdict, seconds: float
) -> Event:
    """Write a submission with its source and verdict to the log; it is on disk on return."""
    body = {
        "attempt": attempt.id,
        "day": workspace.moment().day,
        "passed": verdict.passed,
        "cases_passed": sum(case.outcome.value == "passed" for case in verdict.cases),
        "cases": len(verdict.cases),
        "seconds": round(seconds, 1),
        "source": source,
        "verdict": verdict.to_json(),
    }
    return workspace.store.append(kinds.KATA_JUDGED, subject_of(attempt.kata), body)


def proposed_rating(attempt: Attempt, passed: bool, seconds: float) -> Rating:
    """Return the rating that the record asks for.

    Again: not passed, or later than twice par. Hard: over par. Good: within it. Easy: within half.
    """
    par = attempt.par_minutes * 60
    if not passed or seconds > 2 * par:
        return Rating.AGAIN
    if seconds > par:
        return Rating.HARD
    return Rating.GOOD if seconds > par / 2 else Rating.EASY


def finish_attempt(
    workspace: Workspace, attempt: Attempt, rating: Rating, *, passed: bool, seconds: float
) -> Finished:
    """Close an attempt and schedule the kata's return; a kata is never due twice on one day."""
    subject, now = subject_of(attempt.kata), workspace.moment()
    outcome = _outcome(workspace, subject, rating)
    body = {
        **outcome.to_body(),
        "attempt": attempt.id,
        "day": now.day,
        "passed": passed,
        "seconds": round(seconds, 1),
    }
    workspace.store.append(kinds.KATA_FINISHED, subject, body)
    discard_draft(workspace.paths, _clock(attempt.id))
    return Finished(rating, outcome.due_day)


def interval_of(workspace: Workspace, kata: Kata, rating: Rating) -> str:
    """Return the wait that a rating's button shows: ``6 d``."""
    return in_words(_outcome(workspace, subject_of(kata), rating), workspace.moment())


def last_verdict(workspace: Workspace, attempt: Attempt) -> Verdict | None:
    """Return the newest verdict of an attempt, or None where nothing was judged yet."""
    from coach.judge.verdict import Verdict

    for event in reversed(workspace.store.events_of(subject_of(attempt.kata))):
        if event.kind == kinds.KATA_JUDGED and event.body["attempt"] == attempt.id:
            return Verdict.from_json(event.body["verdict"])
    return None


def _outcome(workspace: Workspace, subject: str, rating: Rating) -> Outcome:
    # Steps of minutes are for cards; a kata comes back on another day.
    from dataclasses import replace

    settings = replace(workspace.scheduling(), learning_steps=(), relearning_steps=())
    before = scheduled(workspace.store, subject, table="kata_state")
    return answer(subject, before, rating, workspace.moment(), settings)


def history(workspace: Workspace, kata: Kata) -> list[Past]:
    """Return all attempts, oldest first."""
    cursor = workspace.store.connection.execute(
        "SELECT id, started_ms, finished_ms, passed, seconds, submissions, cases_passed, cases "
        "FROM attempts WHERE subject = ? ORDER BY id",
        (subject_of(kata),),
    )
    return [
        Past(key, datetime.fromtimestamp(ms / 1000, UTC), finished is not None, bool(passed), *rest)
        for key, ms, finished, passed, *rest in cursor
    ]


def _clock(attempt_id: str) -> str:
    return f"attempt-{attempt_id}.json"


def _seconds(workspace: Workspace, attempt_id: str) -> float:
    try:
        return float(json.loads(read_draft(workspace.paths, _clock(attempt_id)))["seconds"])
    except (ValueError, KeyError, TypeError):
        return 0.0


def _set_aside(workspace: Workspace, file: Path, starter: str) -> None:
    """Keep the file of an earlier attempt under its date before a new one takes its place."""
    if not file.exists() or file.read_text(encoding="utf-8", errors="replace") == starter:
        return
    stamp = workspace.clock.local(workspace.clock.now()).strftime("%Y%m%d-%H%M%S")
    earlier = file.parent / "earlier"
    earlier.mkdir(parents=True, exist_ok=True)
    file.replace(earlier / f"{file.stem}-{stamp}.py")
