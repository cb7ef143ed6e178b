"""The learner's repository, as the settings name it: looking, and saving the day into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import from_ms
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.plan.repository import Ran, RepositoryStanding, Step

NOT_SET = (
    "no repository is set: name the folder of yours in Settings, work.repository, or by\n"
    "  coach config set work.repository ~/learning"
)


def repository_folder(workspace: Workspace) -> Path | None:
    """Return the folder of the learner's repository, or None where none is set."""
    named = workspace.config.work_repository
    return Path(named).expanduser() if named else None


def look_at_repository(workspace: Workspace) -> RepositoryStanding:
    """Return where the learner's repository stands. Raises RefusedError where there is none."""
    from coach.plan.repository import look

    folder = repository_folder(workspace)
    if folder is None:
        raise RefusedError(NOT_SET)
    try:
        standing = look(folder, workspace.clock.today(), day_of(workspace))
    except FileNotFoundError as error:
        raise RefusedError("git was not found: install it first") from error
    except (OSError, TimeoutError) as error:
        raise RefusedError(f"git could not look at {folder}: {error}") from error
    if standing is None:
        raise RefusedError(f"{folder} is no git repository: run git init there, or name another")
    return standing


def committed_today(workspace: Workspace) -> bool | None:
    """Return whether today has its green square; None without a repository that can be read."""
    try:
        return look_at_repository(workspace).is_green
    except RefusedError:
        return None


def day_of(workspace: Workspace) -> Callable[[int], date]:
    """Return what turns git's seconds into the learner's day, which begins at the same hour."""
    return lambda seconds: workspace.clock.day_of(from_ms(seconds * 1000))


def commits_a_day(workspace: Workspace, since: date) -> dict[date, int]:
    """Return the commits of each day since a date; empty where git or a repository is missing."""
    from coach.plan.repository import commits_by_day

    folder = repository_folder(workspace)
    if folder is None:
        return {}
    begins = int(workspace.clock.day_begins(since).timestamp())
    try:
        return commits_by_day(folder, begins, day_of(workspace))
    except (OSError, TimeoutError):
        return {}


def saving_steps(
    workspace: Workspace, standing: RepositoryStanding, message: str = "", offline: bool = False
) -> list[Step]:
    """Return the git commands that save the day; without a message the day gives one."""
    from coach.plan.repository import steps

    return steps(standing, message.strip() or day_message(workspace), offline)


def day_message(workspace: Workspace) -> str:
    """Return a message for today's commit: the day of the first plan, or the date."""
    from coach.usecases.planning.plans import active_plans

    today = workspace.clock.today()
    for active in active_plans(workspace):
        number = next((one.day_number for one in active.dated if one.date == today), None)
        day = active.roadmap.day(number) if number is not None else None
        if day is not None:
            return f"Day {day.number}: {day.title}"
    return f"Notes of {today.isoformat()}"


def remote_in_words(standing: RepositoryStanding) -> str:
    """Say where a branch without an upstream goes to."""
    if standing.first_push:
        return f"pushed nowhere yet; the last step sends it to {standing.first_push}"
    if standing.branch == "(detached)":
        return "no branch is checked out: git switch BRANCH, so that it can be pushed"
    return "none: the commit counts all the same; git remote add origin URL names one"


def save_day(standing: RepositoryStanding, todo: list[Step]) -> Iterator[Ran]:
    """Run the steps one by one, and yield what became of each."""
    from coach.plan.repository import run_steps

    return run_steps(Path(standing.folder), todo)
