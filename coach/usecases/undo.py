"""One undo for the day: the newest step, be it with a card, with a task or with the schedule."""

from __future__ import annotations

from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases import answer, tick
from coach.usecases.workspace import Workspace

_SCHEDULE = (kinds.PARAMETERS_ADOPTED, kinds.PARAMETERS_APPLIED)


def undo_newest(workspace: Workspace) -> Event | None:
    """Take back today's newest step and return it, or None; again for the one before."""
    every = (*answer.UNDOABLE, *tick.UNDOABLE, *_SCHEDULE)
    event = workspace.store.latest(every, answer.since_today(workspace))
    if event is None:
        return None
    if event.kind in _SCHEDULE:
        from coach.usecases.reschedule import take_back

        return take_back(workspace, event)
    is_card = event.kind in answer.UNDOABLE
    return answer.undo_answer(workspace) if is_card else tick.undo_task(workspace)


def in_words(event: Event) -> str:
    """Return what was taken back: ``answered own:bce``."""
    if event.kind == kinds.PARAMETERS_ADOPTED:
        return f"adopted {event.body['name']}"
    if event.kind == kinds.PARAMETERS_APPLIED:
        return f"new dates for {event.body['moved']} cards"
    verb = event.kind.rpartition(".")[2].replace("-", " ")
    return f"{verb} {event.subject}"
