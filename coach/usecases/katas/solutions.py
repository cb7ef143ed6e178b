"""After a pass: the model solution beside one's own, times, the ghost; or giving up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.plan.wanted import FileWanted
from coach.recall.memory import Rating
from coach.record import record
from coach.store import events as kinds
from coach.usecases.drafts import write_whole
from coach.usecases.katas.attempts import (
    Attempt,
    Finished,
    Past,
    RefusedError,
    attempt_under_way,
    clock_seconds,
    finish_attempt,
    history,
    open_attempt,
)
from coach.usecases.katas.stuck_points import StuckPoint, stuck_points
from coach.usecases.katas.subjects import subject_of
from coach.usecases.katas.versions import Ghost, Split, Version, ghost, last_pass, splits, versions
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.plan.roadmap import Task

_TABLE_TITLE = "# Times of "


@record
class AfterPass:
    """What is worth seeing once a kata was passed."""

    own: str
    """The learner's own passed version."""
    model: str
    difference: str
    """A unified diff from one's own to the model; empty where they are the same."""
    past: tuple[Past, ...]
    """All attempts, oldest first."""
    splits: tuple[Split, ...]
    ghost: Ghost | None
    """The best attempt before this one, with the times of its groups of cases."""
    stuck: tuple[StuckPoint, ...]


@record
class GivenUp:
    """An attempt that ended with a look at the solution."""

    model: str
    difference: str
    finished: Finished


@record
class Saved:
    """Files written for a passed attempt."""

    solution: Path
    times: Path


def after_pass(workspace: Workspace, attempt: Attempt) -> AfterPass:
    """Return what a passed attempt earns. Raises RefusedError before the pass."""
    return _after(workspace, attempt.kata, attempt.id)


def solution(workspace: Workspace, kata: Kata) -> AfterPass:
    """Return what the last passed attempt earns.

    Raises RefusedError before a first pass, and during an attempt that has not passed yet.
    """
    under_way = open_attempt(workspace, kata)
    if under_way is not None:
        return after_pass(workspace, under_way)
    passed = last_pass(workspace, kata)
    if passed is None:
        raise RefusedError(_not_yet(kata))
    return _after(workspace, kata, passed.attempt)


def _after(workspace: Workspace, kata: Kata, attempt: str) -> AfterPass:
    judged = versions(workspace, kata, attempt)
    own = next((version.source for version in reversed(judged) if version.passed), None)
    if own is None:
        raise RefusedError(_not_yet(kata))
    return AfterPass(
        own=own,
        model=kata.model(),
        difference=difference(own, kata.model()),
        past=tuple(history(workspace, kata)),
        splits=splits(judged),
        ghost=ghost(workspace, kata, before=attempt),
        stuck=tuple(stuck_points(workspace, kata, attempt)),
    )


def _not_yet(kata: Kata) -> str:
    return (
        f"the solution of {kata.slug} is shown after a pass; to see it now and end the attempt "
        f"as Again: coach kata solution {kata.slug} --give-up"
    )


def difference(own: str, model: str) -> str:
    """Return a unified diff from the learner's own solution to the model; empty if the same."""
    from difflib import unified_diff

    return "\n".join(
        unified_diff(own.splitlines(), model.splitlines(), "yours", "model", lineterm="")
    )


def see_solution(workspace: Workspace, attempt: Attempt) -> str:
    """Return the model solution during an attempt; the log says so, and Again is proposed."""
    model = attempt.kata.model()
    body = {
        "attempt": attempt.id,
        "day": workspace.moment().day,
        "seconds": round(clock_seconds(workspace, attempt), 1),
    }
    workspace.store.append(kinds.KATA_SHOWN, subject_of(attempt.kata), body)
    return model


def give_up(workspace: Workspace, kata: Kata) -> GivenUp:
    """Show the solution and end the attempt under way as Again.

    Raises RefusedError where no attempt is under way.
    """
    attempt = attempt_under_way(workspace, kata)
    seconds = clock_seconds(workspace, attempt)
    model = see_solution(workspace, attempt)
    finished = finish_attempt(workspace, attempt, Rating.AGAIN, passed=False, seconds=seconds)
    return GivenUp(model, difference(_text(attempt.file), model), finished)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def change_rating(workspace: Workspace, kata: Kata, rating: Rating) -> Finished:
    """Give today's passed attempt another rating. Raises RefusedError where there is none."""
    today = workspace.moment().day
    finished = [
        event
        for event in workspace.store.events_of(subject_of(kata))
        if event.kind == kinds.KATA_FINISHED
    ]
    last = finished[-1] if finished else None
    if last is None or last.body["day"] != today or not last.body.get("passed"):
        raise RefusedError(f"no attempt at {kata.slug} was passed today; only that can be rated")
    if open_attempt(workspace, kata) is not None:
        raise RefusedError(f"another attempt at {kata.slug} is under way; end that one first")
    workspace.store.retract(last)
    attempt, seconds = attempt_under_way(workspace, kata), float(last.body["seconds"])
    return finish_attempt(workspace, attempt, rating, passed=True, seconds=seconds)


def solution_folder(workspace: Workspace, kata: Kata) -> Path | None:
    """Return where a task under way wants this kata's file, inside the learner's repository.

    None without ``work.repository``, or where no task names both the kata and a Python file or a
    folder to put it in.
    """
    from coach.usecases.planning.plans import active_plans

    repository = workspace.config.work_repository
    if not repository:
        return None
    root = Path(repository).expanduser().resolve()
    for active in active_plans(workspace):
        for task in active.roadmap.tasks:
            folder = _wanted_folder(root, task, kata.slug)
            if folder is not None:
                return folder
    return None


def _wanted_folder(root: Path, task: Task, slug: str) -> Path | None:
    shown = {wanted.kata for wanted in task.deliverable if wanted.kind == "kata"}
    if slug not in shown and slug not in task.katas:
        return None
    for wanted in task.deliverable:
        if isinstance(wanted, FileWanted) and "*" not in wanted.path:
            place = (root / wanted.path).resolve()
            if not place.is_relative_to(root):
                continue
            if wanted.is_folder:
                return place
            if place.name == f"{slug}.py":
                return place.parent
    return None


def save_solution(workspace: Workspace, attempt: Attempt, folder: Path) -> Saved:
    """Write the passed solution and the table of times into a folder, over nothing of others.

    A different file of that name stays, and the new one gets the day into its name. Raises
    RefusedError before the pass.
    """
    judged = versions(workspace, attempt.kata, attempt.id)
    own = next((version for version in reversed(judged) if version.passed), None)
    if own is None:
        raise RefusedError(f"no version of this attempt at {attempt.kata.slug} has passed yet")
    return _save(workspace, attempt.kata, own, folder)


def save_last_solution(workspace: Workspace, kata: Kata, folder: Path) -> Saved:
    """Do what ``save_solution`` does for the last pass. Raises RefusedError where there is none."""
    passed = last_pass(workspace, kata)
    if passed is None:
        raise RefusedError(f"{kata.slug} was not passed yet; there is nothing to save")
    return _save(workspace, kata, passed, folder)


def _save(workspace: Workspace, kata: Kata, passed: Version, folder: Path) -> Saved:
    from datetime import date

    day = date.fromordinal(passed.day)
    file = _free(folder / f"{kata.slug}.py", passed.source, f"-{day}")
    write_whole(file, passed.source)
    times = folder / f"{kata.slug}-times.md"
    if times.exists() and not _text(times).startswith(_TABLE_TITLE):
        times = folder / f"{kata.slug}-times-{day}.md"
    write_whole(times, times_table(workspace, kata))
    return Saved(file, times)


def _free(path: Path, text: str, mark: str) -> Path:
    """Return the path, or one beside it where something else stands there."""
    number = 1
    chosen = path
    while chosen.exists() and _text(chosen) != text:
        chosen = path.with_stem(path.stem + mark + (f"-{number}" if number > 1 else ""))
        number += 1
    return chosen


def times_table(workspace: Workspace, kata: Kata) -> str:
    """Return all attempts as a Markdown table, oldest first."""
    rows = [_row(workspace, past) for past in history(workspace, kata)]
    head = "| begun | result | time | par | versions | hints |\n|---|---|---|---|---|---|"
    return "\n".join([f"{_TABLE_TITLE}{kata.title}", "", head, *rows, ""])


def _row(workspace: Workspace, past: Past) -> str:
    begun = workspace.clock.local(past.started)
    result = "passed" if past.passed else "not passed"
    time = "" if past.seconds is None else in_minutes(past.seconds)
    par = f"{past.par_minutes} min" if past.par_minutes else ""
    cells: Sequence[object] = (
        f"{begun:%Y-%m-%d %H:%M}", result, time, par, past.submissions, past.hints
    )  # fmt: skip
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def in_minutes(seconds: float) -> str:
    """Return a time as a clock shows it: ``9:05``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
