"""Commands that a roadmap asks for: run only once the learner has agreed to that very command."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from coach.plan.commanding import never, run_command
from coach.plan.evidence import Evidence, Rejected
from coach.plan.wanted import CommandWanted
from coach.record import record
from coach.store import events as kinds
from coach.usecases.journal.repository import repository_folder
from coach.usecases.katas.kata_notes import PREFIX as NOTE
from coach.usecases.planning.tick import find_task
from coach.usecases.workspace import Workspace

PREFIX = "command/"


@record
class AskedCommand:
    """A command that a task wants to pass."""

    command: str
    folder: Path
    allowed: bool
    """The learner has agreed to it, in these very words."""


def commands_of(workspace: Workspace, name: str) -> list[AskedCommand]:
    """Return the commands of a task. Raises NotFoundError for an unknown one."""
    if name.startswith(NOTE):
        return []
    task = find_task(workspace, name)[1]
    folder = (repository_folder(workspace) or Path.cwd()).absolute()
    wanted = [one.command for one in task.deliverable if isinstance(one, CommandWanted)]
    return [AskedCommand(one, folder, _is_allowed(workspace, one)) for one in wanted]


def allow(workspace: Workspace, asked: AskedCommand) -> AskedCommand:
    """Remember that the learner agrees to a command; another text is another command."""
    if not asked.allowed:
        body = {"day": workspace.moment().day, "command": asked.command}
        workspace.store.append(kinds.COMMAND_ALLOWED, _subject(asked.command), body)
    return AskedCommand(asked.command, asked.folder, True)


def run_allowed(asked: AskedCommand, stopped: Callable[[], bool] = never) -> Evidence | Rejected:
    """Run a command that was agreed to; it needs no workspace, so a thread may do it."""
    if not asked.allowed:
        return Rejected(f"{asked.command} has not been allowed yet")
    return run_command(asked.folder, asked.command, stopped=stopped)


def _is_allowed(workspace: Workspace, command: str) -> bool:
    kept = workspace.store.events_of(_subject(command))
    return any(event.kind == kinds.COMMAND_ALLOWED for event in kept)


def _subject(command: str) -> str:
    return f"{PREFIX}{sha256(command.encode()).hexdigest()}"
