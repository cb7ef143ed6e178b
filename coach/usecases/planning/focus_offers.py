"""What the end of a focus block offers, in order: show it, save it, tell it."""

from __future__ import annotations

from enum import StrEnum

from coach.record import record
from coach.store import events as kinds
from coach.usecases.journal.posting import subject_of
from coach.usecases.journal.repository import committed_today, repository_folder
from coach.usecases.planning.focusing import Focus
from coach.usecases.planning.today import Line, today
from coach.usecases.workspace import Workspace


class OfferKind(StrEnum):
    """What is offered."""

    SHOW = "show"
    """The evidence of the task it was for."""
    SAVE = "save"
    """Today's commit."""
    TELL = "tell"
    """Today's post."""


@record
class Offer:
    """One of the things to do at the end of a block; what is done is not offered."""

    kind: OfferKind
    said: str


def offers(workspace: Workspace, focus: Focus) -> list[Offer]:
    """Return what is still to do, in order."""
    found = []
    line = line_of(workspace, focus.task)
    if line is not None and not line.done:
        found.append(Offer(OfferKind.SHOW, f"Show it: {line.title}"))
    if _unsaved(workspace):
        found.append(Offer(OfferKind.SAVE, "Save it: today has no commit yet"))
    if not _told(workspace):
        found.append(Offer(OfferKind.TELL, "Tell it: a draft of today's post"))
    return found


def line_of(workspace: Workspace, task: str) -> Line | None:
    """Return the line of Today that a task has; None where it has none today."""
    return next((line for line in today(workspace).lines if task and line.target == task), None)


def _unsaved(workspace: Workspace) -> bool:
    return repository_folder(workspace) is not None and committed_today(workspace) is False


def _told(workspace: Workspace) -> bool:
    posts = workspace.store.events_of(subject_of(workspace.clock.today()))
    return any(event.kind == kinds.POST_COPIED for event in posts)
