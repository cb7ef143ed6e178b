"""From a passed kata to the task of today that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.usecases.katas.attempts import history
from coach.usecases.planning.day_parts import Line, LineKind
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata


def task_of_kata(workspace: Workspace, kata: Kata) -> Line | None:
    """Return today's first open task that names a kata, once all the katas it names are passed."""
    for line in today(workspace).lines:
        is_open = line.kind is LineKind.TASK and not line.done and line.moves_to is None
        named = line.katas if is_open else ()
        if kata.slug in named and all(_is_passed(workspace, slug) for slug in named):
            return line
    return None


def _is_passed(workspace: Workspace, slug: str) -> bool:
    return any(past.passed for past in history(workspace, workspace.library.kata(slug)))
