"""One undo for the day: the newest step, be it with a card or with a task."""

from __future__ import annotations

from coach.store.events import Event
from coach.usecases import answer, tick
from coach.usecases.workspace import Workspace


def undo_newest(workspace: Workspace) -> Event | None:
    """Take back today's newest step and return it, or None; again for the one before."""
    every = (*answer.UNDOABLE, *tick.UNDOABLE)
    event = workspace.store.latest(every, answer.since_today(workspace))
    if event is None:
        return None
    is_card = event.kind in answer.UNDOABLE
    return answer.undo_answer(workspace) if is_card else tick.undo_task(workspace)


def in_words(event: Event) -> str:
    """Return what was taken back: ``answered own:bce``."""
    verb = event.kind.rpartition(".")[2].replace("-", " ")
    return f"{verb} {event.subject}"
