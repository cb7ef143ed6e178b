"""Rebuilding from a blank file: attempts, their clock, and when the kata comes back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.recall.memory import Rating
from coach.recall.queue import scheduled
from coach.recall.schedule import Outcome, answer, in_words
from coach.record import record
from coach.store import events as kinds
from coach.usecases.drafts import write_whole
from coach.usecases.katas.kata_days import comes_back
from coach.usecases.katas.stopwatch import (
    ParClock,
    clock_from_log,
    forget_clock,
    keep_clock,
    read_clock,
    run_clock,
    stop_clock,
)
from coach.usecases.katas.subjects import subject_of
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata


class RefusedError(Exception):
    """What was asked for cannot be done as things stand; the message says why, and what can."""


_FROM_MEMORY = "memory"
"""The mode of an attempt that began from an empty file."""


@record
class Attempt:
    """A timed try that has begun and not ended."""

    id: str
    kata: Kata
    file: Path
    """The learner's code; whatever editor saves it, this is what gets judged."""
    par_minutes: int
    seconds: float
    """Time on the clock so far; it stands still while the kata is closed in the app."""
    submissions: int
    hints: int = 0
    """Hints taken; with one, Hard is the best that is proposed."""
    solution_seen: bool = False
    blank: bool = False
    """Begun from an empty file, from memory: nothing to read on is shown."""
    running: bool = False
    """The clock runs by itself, as it does for who works in a shell."""
    begun: bool = True
    """Whether the log knows it; not while the learner only looks at the brief."""
    earlier: Path | None = None
    """Where the file of an attempt before this one was put, if there was one in its place."""


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
    par_minutes: int | None = None
    hints: int = 0


@record
class Finished:
    """A passed (or given up) attempt, and the day the kata comes back."""

    rating: Rating
    due_day: int
    seconds: float | None = None


def work_file(workspace: Workspace, kata: Kata) -> Path:
    """Return the file in which a kata is rebuilt."""
    name = kata.slug if kata.pack == "coach" else f"{kata.pack}-{kata.slug}"
    return workspace.paths.kata_work / f"{name}.py"


def open_attempt(workspace: Workspace, kata: Kata) -> Attempt | None:
    """Return the attempt that is under way, or None."""
    row = workspace.store.connection.execute(
        "SELECT id, submissions, mode, par_minutes, hints, solution_seen FROM attempts "
        "WHERE subject = ? AND finished_ms IS NULL ORDER BY id DESC LIMIT 1",
        (subject_of(kata),),
    ).fetchone()
    if row is None:
        return None
    key, submissions, mode, par, hints, solution_seen = row
    clock = read_clock(workspace, key) or ParClock(0.0)
    return Attempt(
        id=key,
        kata=kata,
        file=work_file(workspace, kata),
        par_minutes=par or par_minutes(workspace, kata),
        seconds=clock.at(workspace.clock.now_ms()),
        submissions=submissions,
        hints=hints,
        solution_seen=bool(solution_seen),
        blank=mode == _FROM_MEMORY,
        running=clock.running,
    )


def attempt_under_way(workspace: Workspace, kata: Kata) -> Attempt:
    """Return the attempt that is under way. Raises RefusedError where none is."""
    attempt = open_attempt(workspace, kata)
    if attempt is None:
        raise RefusedError(
            f"no attempt at {kata.slug} is under way; begin with: coach kata start {kata.slug}"
        )
    return attempt


def look_at(workspace: Workspace, kata: Kata) -> Attempt:
    """Return the attempt under way, or else what one would be; nothing is begun by it."""
    under_way = open_attempt(workspace, kata)
    if under_way is not None:
        return start_attempt(workspace, kata)
    file, par = work_file(workspace, kata), par_minutes(workspace, kata)
    return Attempt("", kata, file, par, 0.0, 0, begun=False)


def start_attempt(
    workspace: Workspace, kata: Kata, *, blank: bool = False, running: bool = False
) -> Attempt:
    """Begin an attempt with the starter file, or go on with the one under way.

    ``blank`` begins from an empty file, from memory; ``running`` lets the clock run by itself,
    for who works in a shell, until it is paused or the attempt ends.
    """
    under_way = open_attempt(workspace, kata)
    if under_way is None:
        under_way = _begin(workspace, kata, blank)
    elif not under_way.file.exists():
        write_whole(under_way.file, _first_text(kata, under_way.blank))
    if running and not under_way.running:
        return resume_attempt(workspace, under_way)
    return under_way


def _begin(workspace: Workspace, kata: Kata, blank: bool) -> Attempt:
    file, text = work_file(workspace, kata), _first_text(kata, blank)
    earlier = _set_aside(workspace, file, kata.starter())
    write_whole(file, text)
    par, mode = par_minutes(workspace, kata), _FROM_MEMORY if blank else "rebuild"
    body = {"mode": mode, "par_minutes": par, "day": workspace.moment().day}
    event = workspace.store.append(kinds.KATA_STARTED, subject_of(kata), body)
    return Attempt(event.id, kata, file, par, 0.0, 0, blank=blank, earlier=earlier)


def _first_text(kata: Kata, blank: bool) -> str:
    return "" if blank else kata.starter()


def pause_attempt(workspace: Workspace, attempt: Attempt) -> Attempt:
    """Stop the clock of an attempt, and log it."""
    seconds = clock_seconds(workspace, attempt)
    stop_clock(workspace, subject_of(attempt.kata), attempt.id, seconds)
    from dataclasses import replace

    return replace(attempt, seconds=seconds, running=False)


def resume_attempt(workspace: Workspace, attempt: Attempt) -> Attempt:
    """Let the clock of an attempt run by itself from where it stands, and log it."""
    run_clock(workspace, subject_of(attempt.kata), attempt.id, attempt.seconds)
    from dataclasses import replace

    return replace(attempt, running=True)


def par_minutes(workspace: Workspace, kata: Kata) -> int:
    """Return the par for the next attempt: the repeat par once the kata was passed."""
    passed = any(past.passed for past in history(workspace, kata))
    return round(kata.par_repeat if passed else kata.par)


def par_in_words(kata: Kata, par: int) -> str:
    """Return the par of an attempt, and why it is not the one of the first time."""
    first = round(kata.par)
    if par >= first:
        return f"par {par} min"
    return f"par {par} min, as you have passed it before (the first time {first} min)"


def keep_time(workspace: Workspace, attempt: Attempt, seconds: float) -> None:
    """Remember the clock, so that a crash or a break does not move it."""
    keep_clock(workspace, attempt.id, ParClock(seconds))


def keep_source(attempt: Attempt, source: str) -> None:
    """Save the learner's code as it is typed."""
    write_whole(attempt.file, source)


def clock_seconds(workspace: Workspace, attempt: Attempt) -> float:
    """Return the clock of an attempt: what was kept, or else the time since its start."""
    clock = read_clock(workspace, attempt.id)
    if clock is None or not (clock.running or clock.seconds):
        clock = clock_from_log(workspace, subject_of(attempt.kata), attempt.id)
    return clock.at(workspace.clock.now_ms())


def proposed_rating(attempt: Attempt, passed: bool, seconds: float) -> Rating:
    """Return the rating that the record asks for.

    Again: not passed, later than twice par, or with the solution seen. Hard: over par, or with a
    hint. Good: within par. Easy: within half of it.
    """
    par = attempt.par_minutes * 60
    if not passed or attempt.solution_seen or seconds > 2 * par:
        return Rating.AGAIN
    if seconds > par or attempt.hints:
        return Rating.HARD
    return Rating.GOOD if seconds > par / 2 else Rating.EASY


def finish_attempt(
    workspace: Workspace, attempt: Attempt, rating: Rating, *, passed: bool, seconds: float
) -> Finished:
    """Close an attempt and schedule the kata's return; a kata is never due twice on one day.

    The day returned is the one on which Today brings it back: a long kata waits for a project day.
    """
    subject, now = subject_of(attempt.kata), workspace.moment()
    outcome = _outcome(workspace, subject, rating)
    body = {
        **outcome.to_body(),
        "attempt": attempt.id,
        "day": now.day,
        "passed": passed,
        "seconds": round(seconds, 1),
        "hints": hints_taken(workspace, attempt),
    }
    workspace.store.append(kinds.KATA_FINISHED, subject, body)
    forget_clock(workspace, attempt.id)
    back = _back_on(workspace, attempt.kata, rating, outcome, passed)
    return Finished(rating, back, seconds)


def interval_of(workspace: Workspace, kata: Kata, rating: Rating, *, passed: bool) -> str:
    """Return the wait that a rating's button shows, until Today asks for the kata: ``6 d``."""
    from dataclasses import replace

    outcome = _outcome(workspace, subject_of(kata), rating)
    back = _back_on(workspace, kata, rating, outcome, passed)
    return in_words(replace(outcome, due_day=back), workspace.moment())


def _back_on(
    workspace: Workspace, kata: Kata, rating: Rating, outcome: Outcome, passed: bool
) -> int:
    failed = workspace.moment().day if rating is Rating.AGAIN else None
    par = round(kata.par_repeat) if passed else par_minutes(workspace, kata)
    return comes_back(workspace, par, outcome.due_day, failed)


def _outcome(workspace: Workspace, subject: str, rating: Rating) -> Outcome:
    # Steps of minutes are for cards; a kata comes back on another day.
    from dataclasses import replace

    settings = replace(workspace.scheduling(), learning_steps=(), relearning_steps=())
    before = scheduled(workspace.store, subject, table="kata_state")
    return answer(subject, before, rating, workspace.moment(), settings)


def history(workspace: Workspace, kata: Kata) -> list[Past]:
    """Return all attempts, oldest first."""
    cursor = workspace.store.connection.execute(
        "SELECT id, started_ms, finished_ms, passed, seconds, submissions, cases_passed, cases, "
        "par_minutes, hints FROM attempts WHERE subject = ? ORDER BY id",
        (subject_of(kata),),
    )
    return [
        Past(
            key,
            datetime.fromtimestamp(ms / 1000, UTC),
            finished is not None,
            bool(passed),
            *rest,
        )
        for key, ms, finished, passed, *rest in cursor
    ]


def hints_taken(workspace: Workspace, attempt: Attempt) -> int:
    """Return how many hints the log has for an attempt."""
    row = workspace.store.connection.execute(
        "SELECT hints FROM attempts WHERE id = ?", (attempt.id,)
    ).fetchone()
    return int(row[0]) if row else 0


def _set_aside(workspace: Workspace, file: Path, starter: str) -> Path | None:
    """Keep the file of an earlier attempt under its date before a new one takes its place."""
    if not file.exists():
        return None
    text = file.read_text(encoding="utf-8", errors="replace")
    if text == starter or not text.strip():
        return None
    stamp = workspace.clock.local(workspace.clock.now()).strftime("%Y%m%d-%H%M%S")
    earlier = file.parent / "earlier"
    earlier.mkdir(parents=True, exist_ok=True)
    return file.replace(earlier / f"{file.stem}-{stamp}.py")
